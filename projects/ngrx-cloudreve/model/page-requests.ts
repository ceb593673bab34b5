import { defer, from, map, Observable, switchMap, throwError, of } from 'rxjs';
import { CloudreveError, CloudreveFailure, cloudreveFailure, TurnRequests, Values } from './library';
import { Changes } from './model-fields';
import { ReadResult } from './network';
import { Tab } from './tab';
import { World } from './world';

const NO_SESSION = cloudreveFailure('api', { code: 401 });
const NOT_SENT = cloudreveFailure('client');

function fail(failure: CloudreveFailure): Observable<never> {
  return throwError(() => new CloudreveError(failure));
}

function asStream(request: () => Promise<CloudreveFailure | null>): Observable<unknown> {
  return defer(() => from(request())).pipe(
    switchMap((failure) => (failure === null ? of(null) : fail(failure))),
  );
}

/** The requests of one session, as a tab makes them. */
export function pageRequests(world: World, tab: Tab, account: string, epoch: string): TurnRequests {
  const { network, observer, login } = world;
  const load = (): Promise<ReadResult> => {
    observer.readStarted(tab, epoch);
    return network.load(tab, account);
  };
  const update = (fields: Changes): Promise<CloudreveFailure | null> => {
    observer.patchStarted(tab, epoch, fields);
    return network.patch(tab, account, fields).then((failure) => {
      observer.patchEnded(tab, account, failure);
      return failure;
    });
  };
  return {
    prepare: () => asStream(() => refreshIfNeeded(world, tab)),
    load: () =>
      defer(() => from(load())).pipe(
        switchMap((read) => {
          if ('values' in read) {
            return of(read);
          }
          const { suspendedAt, readStartedAt } = world.records.track(tab);
          // A page that went away meanwhile does not read the response.
          if (suspendedAt < readStartedAt || suspendedAt === 0) {
            observer.readFailed(account, read.failure);
          }
          return fail(read.failure);
        }),
        map(({ values }) => ({ server: { ...values } satisfies Values, accountActions: () => [] })),
      ),
    update: (fields) => asStream(() => update(fields)),
    updateBeforeClosing: (fields: Changes) => {
      if (login.token !== 'good' || login.epoch !== epoch) {
        return false;
      }
      observer.lastRequestStarted(tab, epoch, fields);
      network.patchBeforeClosing(tab, account, fields);
      return true;
    },
    verifyToken: () => undefined,
  };
}

function refreshIfNeeded(world: World, tab: Tab): Promise<CloudreveFailure | null> {
  if (world.login.token === 'good') {
    return Promise.resolve(null);
  }
  return new Promise((resolve) => {
    tab.setTimer(world.chance.between(5, 300), () => {
      resolve(refreshToken(world));
    });
  });
}

function refreshToken({ login, network }: World): CloudreveFailure | null {
  if (login.token === 'broken') {
    return NO_SESSION;
  }
  if (!network.isOnline) {
    return NOT_SENT;
  }
  login.token = 'good';
  return null;
}
