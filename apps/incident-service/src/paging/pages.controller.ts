import { Controller, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { GetPage, ListPages, PAGE_STORY, PAGES, PAGES_ASKED, type Pages, type PageStory } from '@app/paging';
import { ApiRead } from '../http/api-read.js';
import { queryOf } from '../http/declared/class-of.js';

class PagesQuery extends queryOf(PAGES_ASKED) {}

@ApiTags('paging')
@ApiBearerAuth()
@Controller('v1/pages')
export class PagesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @ApiRead('', 'Who was called, the latest first', PAGES)
  listPages(@Query() query: PagesQuery): Promise<Pages> {
    return this.queries.execute(new ListPages(query));
  }

  @ApiRead(':id', 'What became of a page: every attempt, receipt and answer', PAGE_STORY, 404)
  getPage(@Param('id') id: string): Promise<PageStory> {
    return this.queries.execute(new GetPage(id));
  }
}
