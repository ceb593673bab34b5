import type { TextsLike } from '../../language/texts';
import type { en } from './en';

export const zh: TextsLike<typeof en> = {
  picture: '头像',
  file: '头像文件',
  cancel: '取消',
  upload: '头像上传进度',
  choose: '选择图片',
  gravatar: '使用 Gravatar',
  preparing: '正在处理…',
  uploading: '正在上传，{{ percent }}',
  saving: '正在保存…',
  isOwn: '你自己的图片',
  isGravatar: 'Gravatar；本页不会向它请求你的头像',
  isNone: 'JPEG、PNG、GIF、WebP：发送前在本地裁剪为正方形',
};
