import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { clockDetailOf, Instance } from '@app/composition';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { ApiProblems } from '../http/api-problems.js';
import { ApiRead } from '../http/api-read.js';
import { ClockAcceptanceDto, ClockDto } from './clock.dto.js';

const iso = (instant: number): string => new Date(instant).toISOString();

@ApiTags('operation')
@ApiBearerAuth()
@Controller('v1/clock')
export class ClockController {
  constructor(@Inject(Instance) private readonly instance: Instance) {}

  @ApiRead('', 'By which clock this instance dates what it records', ClockDto)
  getClock(): ClockDto {
    const { discipline: clock, clock: own } = this.instance;
    if (clock === undefined) return { clock: 'store', now: iso(own.now()), wall: iso(own.now()) };
    const { discipline, instant, wall } = clock.status();
    const shown = { now: iso(instant), wall: iso(wall) };
    if (discipline.state === 'trusted') return { clock: 'wall', ...shown };
    return { clock: 'disciplined', ...shown, detail: clockDetailOf(discipline) };
  }

  @Post('acceptance')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take the wall clock as it is, although it jumped or lies before the log' })
  @ApiOkResponse({ type: ClockAcceptanceDto })
  @ApiProblems()
  async acceptClock(@CurrentContext() { request, principal }: CommandContext): Promise<ClockAcceptanceDto> {
    const { clockAcceptance, chance } = this.instance;
    const commandId = chance.uuid();
    const outcome = await clockAcceptance?.accept({
      commandId,
      payload: {},
      correlationId: request.context.correlationId,
      causationId: commandId,
      actor: principal.id,
      origin: 'live',
    });
    if (outcome === undefined || !outcome.accepted) return { accepted: false };
    return { accepted: true, from: iso(outcome.from), to: iso(outcome.to) };
  }
}
