/** Where the avatar of an account is changed: `PUT /user/setting/avatar`. */
export const AVATAR_PATH = '/user/setting/avatar';
