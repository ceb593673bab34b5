import { readUser } from './cloudreve-user';
import { CloudrevePermission, cloudrevePermissions, hasCloudrevePermission } from './permissions';

const ALL: readonly CloudrevePermission[] = [
  ...(['is_admin', 'is_anonymous', 'share', 'webdav', 'archive_download', 'archive_task'] as const),
  ...(['webdav_proxy', 'share_download', 'remote_download', 'redirected_source'] as const),
  ...(['advance_delete', 'ignore_ownership', 'unique_direct_link'] as const),
];

describe('hasCloudrevePermission', () => {
  const of = (permission: string): readonly CloudrevePermission[] => {
    const user = readUser({ id: 'u1', group: { id: 'g', name: 'G', permission } });
    return ALL.filter((name) => hasCloudrevePermission(user, name));
  };

  it('reads the groups of a fresh installation', () => {
    expect(of('hAg=')).toEqual(['share', 'share_download', 'redirected_source']);
    expect(of('gg==')).toEqual(['is_anonymous', 'share_download']);
    expect(of('/RoB')).toEqual(
      ALL.filter((name) => name !== 'is_anonymous' && name !== 'unique_direct_link'),
    );
  });

  it('has a list of the same', () => {
    for (const permission of ['hAg=', 'gg==', '/RoB', 'AAAC', '', 'not base64!']) {
      expect([...cloudrevePermissions(permission)].sort()).toEqual([...of(permission)].sort());
    }
    expect(cloudrevePermissions('CAAB')).toEqual(['webdav', 'ignore_ownership']);
  });

  it('reads each bit by its place', () => {
    expect(of('CA==')).toEqual(['webdav']);
    expect(of('AAAB')).toEqual(['ignore_ownership']);
    expect(of('AAAC')).toEqual(['unique_direct_link']);
  });

  it('allows nothing where the server says nothing', () => {
    expect(of('')).toEqual([]);
    expect(of('not base64!')).toEqual([]);
    expect(hasCloudrevePermission(null, 'share')).toBeFalse();
    expect(hasCloudrevePermission(readUser({ id: 'u1' }), 'share')).toBeFalse();
  });
});
