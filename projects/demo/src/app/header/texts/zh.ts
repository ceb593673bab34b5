import type { TextsLike } from '../../language/texts';
import type { en } from './en';

export const zh: TextsLike<typeof en> = {
  pages: '页面',
  skip: '跳到“幕后动态”',
  people: '用户',
  signedInAs: '当前用户',
  signOut: '退出登录',
  signIn: '登录',
  signUp: '注册账号',
  forgot: '忘记密码',
  activate: '激活账号',
  reset: '设置新密码',
  changePassword: '修改密码',
  server: '服务器',
  security: '安全',
  settings: '设置',
};
