import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { provideStore } from '@ngrx/store';
import { EMPTY, of } from 'rxjs';
import { isCloudreveError } from '../http/cloudreve-error';
import { CloudreveLane } from '../lane/cloudreve-lane';
import { PAGE_LIFE } from '../platform/page-life';
import { TestPageLife } from '../platform/page.fixture';
import { provideCloudreve } from '../provide-cloudreve';
import { withSettings } from '../settings/with-settings';
import { API, Bench } from '../test-setup.fixture';
import { CLOUDREVE_BEFORE_SIGN_OUT } from '../session/before-sign-out';
import { RUN_EXCLUSIVE } from '../session/run-exclusive';
import { cloudreveInterceptor } from '../session/tokens/cloudreve-interceptor';

describe('a command that runs alone', () => {
  describe('in an app without settings', () => {
    let bench: Bench;
    let life: TestPageLife;
    let begun: string[];

    const run = (): Promise<string> =>
      TestBed.inject(RUN_EXCLUSIVE)((account) => {
        begun.push(account);
        return of('done');
      });

    beforeEach(() => {
      life = new TestPageLife();
      begun = [];
      const hook = (): Promise<void> => {
        begun.push('edits');
        return Promise.resolve();
      };
      bench = new Bench({
        providers: [
          { provide: PAGE_LIFE, useValue: life },
          { provide: CLOUDREVE_BEFORE_SIGN_OUT, multi: true, useValue: hook },
        ],
      });
    });

    it('comes after what has to happen first, for the account', async () => {
      await bench.signIn('u1');
      expect(await run()).toBe('done');
      expect(begun).toEqual(['edits', 'u1']);
    });

    it('is not begun when nobody is signed in', async () => {
      const error: unknown = await run().catch((thrown: unknown) => thrown);
      expect(isCloudreveError(error, 'signedOut')).toBeTrue();
      expect(begun).toEqual(['edits']);
    });

    it('fails at once while the browser is offline', async () => {
      await bench.signIn('u1');
      life.online = false;
      const error: unknown = await run().catch((thrown: unknown) => thrown);
      expect(isCloudreveError(error) && error.failure).toEqual(
        jasmine.objectContaining({ kind: 'network', retryable: true }),
      );
      expect(begun).toEqual([]);
    });
  });

  it('takes its turn in the lane in an app with settings', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideStore(),
        provideHttpClient(withInterceptors([cloudreveInterceptor])),
        provideCloudreve({ apiUrl: API, tokenStorage: 'memory' }, withSettings()),
      ],
    });
    const command = spyOn(TestBed.inject(CloudreveLane), 'command').and.resolveTo('done');
    expect(await TestBed.inject(RUN_EXCLUSIVE)(() => EMPTY)).toBe('done');
    expect(command).toHaveBeenCalledTimes(1);
  });
});
