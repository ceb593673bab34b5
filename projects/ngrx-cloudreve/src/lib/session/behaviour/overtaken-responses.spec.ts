import { TestBed } from '@angular/core/testing';
import { TestRequest } from '@angular/common/http/testing';
import { CONFIG } from '../../cloudreve-config';
import { TestPageLife } from '../../platform/page.fixture';
import { anotherPage, Bench, envelope, settled, TestStorage } from '../../test-setup.fixture';
import { CloudreveSessionApiActions } from '../session-actions';

const ME = '/user/me';

describe('Responses of the account that overtake each other', () => {
  let bench: Bench;
  let life: TestPageLife;
  let slow: TestRequest;

  beforeEach(async () => {
    const storage = new TestStorage();
    await new Bench({ storage }).signIn('u1');
    life = new TestPageLife();
    bench = anotherPage({ storage, life });
    await settled();
    slow = bench.one('GET', ME);
  });

  async function respond(request: TestRequest, user: object): Promise<void> {
    request.flush(envelope({ id: 'u1', ...user }));
    await settled();
  }

  async function anotherTabSaved(): Promise<TestRequest> {
    life.stored(`${TestBed.inject(CONFIG).keyPrefix}:outbox:u1:saved:nick`);
    bench.clock.pass(100);
    await settled();
    return bench.one('GET', ME);
  }

  function patch(changes: object, userId = 'u1'): void {
    bench.store.dispatch(CloudreveSessionApiActions.userPatched({ userId, changes }));
  }

  it('leave the newer one in place', async () => {
    const later = await anotherTabSaved();
    await respond(later, { nickname: 'New' });
    await respond(slow, { nickname: 'Old' });
    expect(bench.state.user?.nickname).toBe('New');
  });

  it('follow each other when they come in order', async () => {
    const later = await anotherTabSaved();
    await respond(slow, { nickname: 'Old' });
    expect(bench.state.user?.nickname).toBe('Old');
    await respond(later, { nickname: 'New' });
    expect(bench.state.user?.nickname).toBe('New');
  });

  it('keep what was saved since they were asked for, and nothing else', async () => {
    patch({ avatar: 'file' });
    await respond(slow, { nickname: 'Ann', avatar: '' });
    expect(bench.state.user).toEqual(jasmine.objectContaining({ nickname: 'Ann', avatar: 'file' }));
    await respond(await anotherTabSaved(), { nickname: 'Ann', avatar: 'gravatar' });
    expect(bench.state.user?.avatar).toBe('gravatar');
  });

  it('say nothing about what was saved of another account', async () => {
    patch({ avatar: 'file' }, 'u2');
    await respond(slow, { avatar: '' });
    expect(bench.state.user?.avatar).toBe('');
  });

  it('are older than a sign-in that came after the question', async () => {
    await bench.signIn('u1');
    await respond(slow, { nickname: 'Old' });
    expect(bench.state.user?.nickname).not.toBe('Old');
  });

  it('leave nothing behind for the next session', async () => {
    patch({ avatar: 'file' });
    await respond(slow, { avatar: '' });
    await bench.facade.signOut();
    await bench.signIn('u1');
    expect(bench.state.user?.avatar).toBe('');
  });
});
