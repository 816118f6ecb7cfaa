import { ApiProperty } from '@nestjs/swagger';
import { type Role, ROLES } from '@app/platform';

export class PrincipalDto {
  /** Opaque; events name it as their actor. @example 'admin' */
  id!: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role!: Role;

  /** The customers that a scoped role sees; empty for a role that sees all. */
  customerIds!: string[];
}
