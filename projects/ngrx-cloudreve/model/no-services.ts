/** Takes the place of what the effects find with Angular's injector in an app: the model gives them its own. */
export const SettingsSessions = null;

/** The same. */
export const CloudreveSettingsApi = null;
