import type { TextsLike } from '../../language/texts';
import type { en } from './en';

export const zh: TextsLike<typeof en> = {
  email: '电子邮箱',
  password: '密码',
  show: '显示',
  hide: '隐藏',
  showPassword: '显示密码',
  hidePassword: '隐藏密码',
  sixCharacters: '至少 6 个字符',
  code: '验证码',
  continue: '继续',
  captcha: '图形验证码',
  captchaPicture: '图片中的内容',
  otherCaptcha: '此服务器使用 {{ kind }} 验证，而本演示只支持图形验证码。',
  stepCaptcha: '请输入图片中的内容。',
  stepActivation: '就差一步：请打开刚刚发送的邮件中的链接，然后登录。',

  signIn: '登录',
  signInLead: '使用你在此 Cloudreve 服务器上的账号。',
  sessionEnded: '登录已过期，请重新登录。',
  usePasskey: '使用通行密钥登录',
  forgotLink: '忘记密码？',
  newHere: '还没有账号？',
  secondFactor: '两步验证',
  secondFactorLead: '请输入身份验证器应用中的验证码。',
  startAgain: '重新开始',

  signUp: '注册账号',
  signUpLead: '任意邮箱地址均可，例如 ada@example.org。',
  createAccount: '注册',
  haveOne: '已有账号？',

  forgot: '忘记密码',
  forgotLead: '我们会发送一封邮件，通过其中的链接即可设置新密码。',
  forgotSent: '邮件已发送，其中的链接一小时内有效。',
  sendMail: '发送邮件',
  backToSignIn: '返回登录',
  goToSignIn: '前往登录',

  activate: '激活账号',
  oneMoment: '请稍候…',
  isActive: '账号已激活，现在可以登录了。',
  didNotWork: '激活失败。',

  newPassword: '新密码',
  resetLead: '该账号的所有登录都将失效。',
  resetDone: '密码已修改，现在可以用新密码登录。',
  save: '保存',

  changePassword: '修改密码',
  changeLead: '此处保持登录，其他设备将退出登录。',
  changed: '密码已修改。',
  changedWantsCode: '密码已修改。请输入身份验证器应用中的验证码以保持登录。',
  currentPassword: '当前密码',
  change: '修改',
  backToSettings: '返回设置',
};
