import type { TextsLike } from '../../language/texts';
import type { en } from './en';

export const zh: TextsLike<typeof en> = {
  title: '安全',
  lead: '验证码和密钥只会发送给服务器：在旁边的面板里找找看，那里没有它们。',
  changePassword: '修改密码',
  backToSettings: '返回设置',

  twoFactor: '两步验证',
  authenticator: '身份验证器应用',
  authenticatorHint: '登录时需要输入每 30 秒变化一次的验证码',
  loading: '正在加载…',
  on: '已开启',
  off: '已关闭',
  setUp: '设置',
  typeKey: '1. 在身份验证器应用中输入此密钥，十分钟内有效。',
  asAddress: '显示为链接，可用于生成二维码',
  enterCode: '2. 输入应用显示的验证码。',
  code: '验证码',
  turnOn: '开启',
  turnOff: '关闭',
  cancel: '取消',

  passkeys: '通行密钥',
  added: '添加于 {{ when }}，{{ used }}',
  neverUsed: '从未使用',
  lastUsed: '上次使用于 {{ when }}',
  remove: '移除',
  removeOne: '移除 {{ name }}',
  noPasskeys: '还没有。使用通行密钥登录，无需密码和验证码。',
  passkeyName: '新通行密钥的名称',
  addPasskey: '添加通行密钥',
  noPasskeysHere: '此浏览器不支持通行密钥。',
  notHttps: '本页无法使用通行密钥：它不是通过 https 提供的。',

  apps: '已授权的应用',
  appNeverUsed: '从未使用',
  appLastUsed: '上次使用于 {{ when }}',
  scopes: '可执行的操作',
  revoke: '撤销',
  revokeOne: '撤销 {{ name }} 的访问权限',
  noApps: '没有。用此账号登录某个应用时，它会请求访问权限。',

  group: '你的用户组：{{ group }}',
  permissions: '权限',
  nothing: '无',
};
