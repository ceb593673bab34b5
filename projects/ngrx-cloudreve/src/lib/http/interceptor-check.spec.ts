import { lastValueFrom, of, throwError } from 'rxjs';
import { InterceptorCheck } from './interceptor-check';

describe('InterceptorCheck', () => {
  it('tells once, however many requests miss the interceptor', async () => {
    const told = spyOn(console, 'error');
    const check = new InterceptorCheck();
    await lastValueFrom(of(1).pipe(check.afterFirst()));
    await lastValueFrom(of(2).pipe(check.afterFirst()));
    expect(told).toHaveBeenCalledOnceWith(jasmine.stringMatching(/^NGC-005: .*cloudreveInterceptor/));
  });

  it('is silent once a request passed the interceptor', async () => {
    const told = spyOn(console, 'error');
    const check = new InterceptorCheck();
    check.seen();
    await lastValueFrom(of(1).pipe(check.afterFirst()));
    expect(told).not.toHaveBeenCalled();
  });

  it('tells after a failure too, and changes nothing of it', async () => {
    const told = spyOn(console, 'error');
    const failing = throwError(() => new Error('503')).pipe(new InterceptorCheck().afterFirst());
    await expectAsync(lastValueFrom(failing)).toBeRejectedWithError('503');
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('passes values on as they are', async () => {
    spyOn(console, 'error');
    const value = { a: 1 };
    expect(await lastValueFrom(of(value).pipe(new InterceptorCheck().afterFirst()))).toBe(value);
  });
});
