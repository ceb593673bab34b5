/**
 * Schemas for Angular’s signal forms over the settings.
 *
 * @module ngrx-cloudreve/forms
 */

// Signal forms; an entry point of its own, because an app without @angular/forms could not build the main one.
export { cloudreveSettingSchema, cloudreveSettingsSchema } from './cloudreve-settings-schema';
