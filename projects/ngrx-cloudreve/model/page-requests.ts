import { defer, from, map, Observable, switchMap, throwError, of } from 'rxjs';
import { CloudreveError, CloudreveFailure, cloudreveFailure, TurnRequests, Values } from './core';
import { Changes } from './model-fields';
import { Read } from './network';
import { Tab } from './tab';
import { World } from './world';

const NO_SESSION = cloudreveFailure('api', { code: 401 });
const NOT_SENT = cloudreveFailure('client');

function fails(failure: CloudreveFailure): Observable<never> {
  return throwError(() => new CloudreveError(failure));
}

function succeeds(request: () => Promise<CloudreveFailure | null>): Observable<unknown> {
  return defer(() => from(request())).pipe(
    switchMap((failure) => (failure === null ? of(null) : fails(failure))),
  );
}

/** The requests of one session, as a tab makes them. */
export function pageRequests(world: World, tab: Tab, account: string, epoch: string): TurnRequests {
  const { network, watch, login } = world;
  const load = (): Promise<Read> => {
    watch.reads(tab, epoch);
    return network.load(tab, account);
  };
  const update = (fields: Changes): Promise<CloudreveFailure | null> => {
    watch.sends(tab, epoch, fields);
    return network.patch(tab, account, fields).then((failure) => {
      watch.answered(tab, account, failure);
      return failure;
    });
  };
  return {
    prepare: () => succeeds(() => refreshIfNeeded(world, tab)),
    load: () =>
      defer(() => from(load())).pipe(
        switchMap((read) => {
          if ('values' in read) {
            return of(read);
          }
          const { awayAt, readBegunAt } = world.records.track(tab);
          // A page that went away meanwhile does not look at the answer.
          if (awayAt < readBegunAt || awayAt === 0) {
            watch.refused(account, read.failure);
          }
          return fails(read.failure);
        }),
        map(({ values }) => ({ server: { ...values } satisfies Values, accountActions: () => [] })),
      ),
    update: (fields) => succeeds(() => update(fields)),
    updateBeforeClosing: (fields: Changes) => {
      if (login.token !== 'good' || login.epoch !== epoch) {
        return false;
      }
      watch.sendsLast(tab, epoch, fields);
      network.patchAndGo(tab, account, fields);
      return true;
    },
    doubtToken: () => undefined,
  };
}

function refreshIfNeeded(world: World, tab: Tab): Promise<CloudreveFailure | null> {
  if (world.login.token === 'good') {
    return Promise.resolve(null);
  }
  return new Promise((resolve) => {
    tab.setTimer(world.chance.between(5, 300), () => {
      resolve(refreshed(world));
    });
  });
}

function refreshed({ login, network }: World): CloudreveFailure | null {
  if (login.token === 'broken') {
    return NO_SESSION;
  }
  if (!network.isOnline) {
    return NOT_SENT;
  }
  login.token = 'good';
  return null;
}
