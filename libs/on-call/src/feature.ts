import { feature } from '@app/feature';
import { WithdrawDutyChangeHandler } from './commands/withdraw-duty-change.js';
import { ON_CALL_PROBLEMS } from './problems.js';
import { GetReachableTeamHandler } from './reachable-team/get-reachable-team.js';

export const onCallFeature = feature({
  name: 'on-call',
  handlers: { commands: [WithdrawDutyChangeHandler], queries: [GetReachableTeamHandler] },
  problems: ON_CALL_PROBLEMS,
});
