import { clientFailure, cloudreveFailure } from '../http/cloudreve-failure';
import { TestPageLife } from '../platform/page.fixture';
import { loadCode } from './load-code';

describe('loadCode', () => {
  let life: TestPageLife;

  beforeEach(() => {
    life = new TestPageLife();
  });

  it('loads the code', async () => {
    expect(await loadCode(life, () => Promise.resolve('code'))).toBe('code');
  });

  it('says that a reload is needed where the code cannot be had, since browsers remember that', async () => {
    await expectAsync(
      loadCode(life, () => Promise.reject(new TypeError('Failed to fetch'))),
    ).toBeRejectedWith(jasmine.objectContaining({ failure: clientFailure('notLoaded') }));
  });

  it('asks for nothing without a network, so that the browser has nothing to remember', async () => {
    const load = jasmine.createSpy('load').and.resolveTo('code');
    life.online = false;
    await expectAsync(loadCode(life, load)).toBeRejectedWith(
      jasmine.objectContaining({ failure: cloudreveFailure('network', { retryable: true }) }),
    );
    expect(load).not.toHaveBeenCalled();
    life.online = true;
    expect(await loadCode(life, load)).toBe('code');
  });
});
