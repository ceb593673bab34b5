import { CloudreveSessionFacade } from 'ngrx-cloudreve';
import {
  CloudreveAccountFacade,
  CloudreveAvatarApi,
  CloudreveAvatarStep,
  withAccount,
} from 'ngrx-cloudreve/account';
import { lastValueFrom, toArray } from 'rxjs';
import { resultOf, expectFailure, newPerson, Person, RealPage } from './real-page.fixture';

/** A picture with a left half of one colour and a right half of another. */
function picture(type: string, width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const drawing = canvas.getContext('2d');
  for (const [at, colour] of ['#ff0000', '#0000ff'].entries()) {
    if (drawing !== null) {
      drawing.fillStyle = colour;
      drawing.fillRect((at * width) / 2, 0, width / 2, height);
    }
  }
  return canvas.convertToBlob({ type });
}

/** What a browser sees at an address: the size, and the colours in the middle of both halves. */
async function seenAt(url: string): Promise<{ width: number; height: number; colours: string[] }> {
  const response = await fetch(url);
  expect(response.ok).withContext(url).toBeTrue();
  const image = await createImageBitmap(await response.blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const drawing = canvas.getContext('2d');
  drawing?.drawImage(image, 0, 0);
  const colours = [0.25, 0.75].map((part) => {
    const pixel = drawing?.getImageData(image.width * part, image.height / 2, 1, 1).data;
    const [red = 0, , blue = 0] = pixel ?? [];
    return red > 200 && blue < 50
      ? 'red'
      : blue > 200 && red < 50
        ? 'blue'
        : `${String(red)} ${String(blue)}`;
  });
  return { width: image.width, height: image.height, colours };
}

describe('the avatar, by a server', () => {
  let page: RealPage;
  let person: Person;
  let api: CloudreveAvatarApi;

  beforeEach(async () => {
    page = new RealPage(withAccount());
    person = await page.enter();
    api = page.get(CloudreveAvatarApi);
  });

  const mine = () => {
    const user = page.get(CloudreveSessionFacade).user();
    return user === null ? null : api.url(user);
  };

  for (const type of ['image/png', 'image/jpeg', 'image/webp']) {
    it(`is a square from the middle of any picture, as it was turned (${type})`, async () => {
      const file = await picture(type, 900, 300);
      const steps = await lastValueFrom(api.change(person.id, file).pipe(toArray<CloudreveAvatarStep>()));
      const version = steps.at(-1)?.version ?? null;
      expect(version).not.toBeNull();
      expect(steps.at(-1)?.progress).toBe(1);
      const shown = { id: person.id, nickname: person.nick, avatar: 'file' };
      const seen = await seenAt(api.url(shown, version) ?? '');
      expect(seen.width).toBe(seen.height);
      expect(seen.colours).toEqual(['red', 'blue']);
    });
  }

  it('is shown by the account once it is there, at another address each time', async () => {
    const account = page.get(CloudreveAccountFacade);
    expect(mine()).toBeNull();
    expect((await account.changeAvatar(await picture('image/png', 64, 64))).ok).toBeTrue();
    const first = mine();
    expect((await account.changeAvatar(await picture('image/png', 64, 64))).ok).toBeTrue();
    expect([first === null, mine() === first]).toEqual([false, false]);
    expect(mine()).not.toMatch(/token|ey[A-Z]/i);
  });

  it('is not made of what is no picture, whatever it is called', async () => {
    const file = new File(['no picture'], 'picture.png', { type: 'image/png' });
    await expectFailure(api.change(person.id, file), 'notAnImage');
    expect((await resultOf(api.refresh(person.id).pipe(toArray()))).length).toBe(0);
  });

  it('can be that of Gravatar, whom nobody asks without the leave of the app', async () => {
    await resultOf(api.useGravatar(person.id));
    const [seen] = await resultOf(api.refresh(person.id).pipe(toArray()));
    expect(seen?.avatar).toBe('gravatar');
    expect(api.url({ id: person.id, nickname: person.nick, avatar: 'gravatar' })).toBeNull();
  });

  it('of somebody else cannot be changed', async () => {
    const other = await newPerson();
    await expectFailure(api.change(other.id, await picture('image/png', 64, 64)), 'signedOut');
    await expectFailure(api.useGravatar(other.id), 'signedOut');
  });
});
