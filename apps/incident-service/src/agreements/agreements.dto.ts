import { IdFilter } from '../http/fields.js';
import { PageQueryDto } from '../incidents/dto/queries.dto.js';

export class OfCustomerQueryDto extends PageQueryDto {
  @IdFilter({ optional: true })
  customerId?: string;
}

export class OfProjectQueryDto extends OfCustomerQueryDto {
  @IdFilter({ optional: true })
  projectId?: string;
}
