import type { TextsLike } from '../../language/texts';
import type { en } from './en';

export const zh: TextsLike<typeof en> = {
  title: '用户',
  lead: '停止输入后才会搜索，而且只搜索最后输入的内容：数一数面板里的请求吧。',
  find: '查找用户',
  person: '用户详情',
  nameOrEmail: '昵称或邮箱',
  tryAgain: '重试',
  peopleFound: '找到的用户',
  tooShort: '输入两个字符即可搜索。',
  searching: '正在搜索…',
  nobody: '未找到任何人。',
  found: { one: '找到 {{ count }} 人', other: '找到 {{ count }} 人' },
  inGroup: '用户组：{{ group }}，注册于 {{ day }}',
  loading: '正在加载…',

  shareLinks: '分享链接',
  wantsPassword: '需要密码',
  unnamed: '未命名',
  share: '{{ kind }}，{{ when }}，浏览 {{ views }} 次',
  shareExpired: '{{ kind }}，{{ when }}，浏览 {{ views }} 次，已过期',
  more: '更多',
  first: '前 {{ count }} 个',
  all: '共 {{ count }} 个',
  noShares: '没有无密码的分享',
  folder: '文件夹',
  file: '文件',
  fileOf: '文件，{{ size }}',
};
