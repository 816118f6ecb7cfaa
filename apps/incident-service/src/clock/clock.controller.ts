import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { dateTime, flag, object, oneOf, string, type TypeOf } from '@app/kernel';
import { clockShown, Instance, NOT_ACCEPTED } from '@app/composition';
import { type CommandContext, CurrentContext } from '../commands/command-context.js';
import { ApiProblems } from '../http/api-problems.js';
import { ApiRead } from '../http/api-read.js';
import { answerOf } from '../http/declared/class-of.js';

const CLOCK_ANSWER = object(
  {
    clock: oneOf(['wall', 'disciplined', 'store'], undefined, {
      description:
        'Which clock the instance goes by: `wall`, `disciplined` (the wall clock is not taken), `store` (the event store has one, with which the wall clock is compared).',
    }),
    now: dateTime({ description: 'What it shows.' }),
    wall: dateTime({ description: 'What the wall clock shows.' }),
    'detail?': string({ description: 'Why the wall clock is not taken, and what ends it.' }),
  },
  { name: 'Clock' },
);

const CLOCK_ACCEPTANCE = object(
  {
    accepted: flag({
      description: 'False: the wall clock is taken anyway, so there was nothing to accept.',
    }),
    'from?': dateTime({ description: 'What the disciplined clock showed.' }),
    'to?': dateTime({ description: 'What the wall clock showed, which is taken from now on.' }),
  },
  { name: 'ClockAcceptance' },
);

@ApiTags('operation')
@ApiBearerAuth()
@Controller('v1/clock')
export class ClockController {
  constructor(@Inject(Instance) private readonly instance: Instance) {}

  @ApiRead('', 'By which clock this instance dates what it records', CLOCK_ANSWER)
  getClock(): TypeOf<typeof CLOCK_ANSWER> {
    return clockShown(this.instance.discipline, this.instance.clock);
  }

  @Post('acceptance')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take the wall clock as it is, although it jumped or lies before the log' })
  @ApiOkResponse({ type: answerOf(CLOCK_ACCEPTANCE) })
  @ApiProblems(400)
  async acceptClock(
    @CurrentContext() { request, principal }: CommandContext,
  ): Promise<TypeOf<typeof CLOCK_ACCEPTANCE>> {
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
    return outcome ?? NOT_ACCEPTED;
  }
}
