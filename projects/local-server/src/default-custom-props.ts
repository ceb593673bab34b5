/** The properties that a fresh Cloudreve lets people give to their files, as the setting holds them. */
export const DEFAULT_CUSTOM_PROPS = JSON.stringify([
  {
    id: 'description',
    type: 'text',
    name: 'fileManager.description',
    icon: 'fluent:slide-text-24-filled',
  },
  {
    id: 'rating',
    type: 'rating',
    name: 'fileManager.rating',
    icon: 'fluent:data-bar-vertical-star-24-filled',
    max: 5,
  },
]);
