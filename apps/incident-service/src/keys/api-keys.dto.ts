import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ID } from '@app/kernel';
import { type Role, ROLES } from '@app/platform';
import { ArrayMaxSize, ArrayUnique, IsArray, Matches } from 'class-validator';
import { ReceiptDto } from '../commands/receipt.dto.js';
import { OneOf, Optional } from '../http/fields.js';

export class IssueApiKeyDto {
  @OneOf(ROLES, 'Role', { example: 'operator' })
  role!: Role;

  /** For the roles brm, customer and integration: the customers that it sees. */
  @ApiPropertyOptional({ type: [String] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @ArrayUnique()
  @Matches(ID, { each: true, message: 'customerIds must be ids of customers' })
  customerIds?: string[];
}

export class IssuedApiKeyDto extends ReceiptDto {
  /** Whom the key stands for; events name it as their actor, and it survives a rotation. */
  principal!: string;
  /** The key, shown now and never again: send it as `Authorization: Bearer <key>`. */
  key!: string;
}

export class ApiKeyDto {
  id!: string;
  principal!: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role!: Role;
  @ApiProperty({ type: [String] })
  customerIds!: readonly string[];
  issuedAt!: string;
  /** Absent: it is valid. */
  revokedAt?: string;
}

export class ApiKeysDto {
  @ApiProperty({ type: [ApiKeyDto] })
  items!: readonly ApiKeyDto[];
}
