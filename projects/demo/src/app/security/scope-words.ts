import { TextName } from '../language/texts';

/** What the permissions of an app are called for people, by Cloudreve's names. */
const WORDS: Readonly<Record<string, TextName<'security'>>> = {
  openid: 'openid',
  profile: 'profileRead',
  email: 'emailRead',
  offline_access: 'offlineAccess',
  'UserInfo.Read': 'userInfoRead',
  'UserInfo.Write': 'userInfoWrite',
  'UserSecurityInfo.Read': 'userSecurityInfoRead',
  'UserSecurityInfo.Write': 'userSecurityInfoWrite',
  'Workflow.Read': 'workflowRead',
  'Workflow.Write': 'workflowWrite',
  'Files.Read': 'filesRead',
  'Files.Write': 'filesWrite',
  'Shares.Read': 'sharesRead',
  'Shares.Write': 'sharesWrite',
  'Finance.Read': 'financeRead',
  'Finance.Write': 'financeWrite',
  'DavAccount.Read': 'davAccountRead',
  'DavAccount.Write': 'davAccountWrite',
  'Admin.Read': 'adminRead',
  'Admin.Write': 'adminWrite',
};

/**
 * The name of the text for a permission of an app.
 *
 * @param scope - as the server spells it, for example `Files.Read`
 * @returns the name; null for a permission of a newer server
 */
export function scopeWords(scope: string): TextName<'security'> | null {
  return WORDS[scope] ?? null;
}
