import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import {
  CalendarDto,
  CalendarVersionDto,
  ContactPersonDto,
  ContactPersonVersionDto,
  ContractItemDto,
  ContractVersionDto,
  CustomerDto,
  CustomerVersionDto,
  ProjectDto,
  ProjectVersionDto,
  ServiceDto,
  ServiceVersionDto,
} from './agreements.dto.js';

function page<Item>(item: Type<Item>): Type<{ items: readonly Item[]; next?: string }> {
  class ItemsPageDto {
    @ApiProperty({ type: [item] })
    items!: readonly Item[];
    /** The cursor of the next page; absent on the last one. */
    @ApiProperty({ type: String, required: false })
    next?: string;
  }
  return ItemsPageDto;
}

export class CustomerPageDto extends page(CustomerDto) {}
export class CustomerVersionsDto extends page(CustomerVersionDto) {}
export class ProjectPageDto extends page(ProjectDto) {}
export class ProjectVersionsDto extends page(ProjectVersionDto) {}
export class ServicePageDto extends page(ServiceDto) {}
export class ServiceVersionsDto extends page(ServiceVersionDto) {}
export class ContactPageDto extends page(ContactPersonDto) {}
export class ContactVersionsDto extends page(ContactPersonVersionDto) {}
export class CalendarPageDto extends page(CalendarDto) {}
export class CalendarVersionsDto extends page(CalendarVersionDto) {}
export class ContractPageDto extends page(ContractItemDto) {}
export class ContractVersionsDto extends page(ContractVersionDto) {}
