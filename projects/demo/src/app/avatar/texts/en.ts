export const en = {
  picture: 'Picture',
  file: 'Picture file',
  cancel: 'Cancel',
  upload: 'Upload of the picture',
  choose: 'Choose a picture',
  gravatar: 'Use Gravatar',
  preparing: 'Preparing…',
  uploading: 'Uploading, {{ percent }}',
  saving: 'Saving…',
  isOwn: 'Your own picture',
  isGravatar: 'Gravatar; this page does not ask it for your picture',
  isNone: 'JPEG, PNG, GIF, WebP: cut to a square here, before it is sent',
};
