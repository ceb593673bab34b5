import type { TextsLike } from '../../language/texts';
import type { en } from './en';

export const zh: TextsLike<typeof en> = {
  makeTrouble: '制造故障',
  slowServer: '服务器变慢',
  seconds: '{{ seconds }} 秒',
  resetAll: '全部重置',

  switchLose: '丢失下一个响应',
  switchRefuse: '拒绝下一次修改',
  switchError: 'HTTP 500',
  switchBusy: '请求过多',
  switchToken: '让令牌过期',
  switchDevice: '另一台设备也改此项',
  switchOffline: '断开网络',
  switchOnline: '恢复网络',
  switchTab: '打开第二个标签页',
  switchLeave: '修改到一半时离开',

  idle: '打开一个开关，然后修改一项设置：发生的事会显示在这里。',
  slowArmed: '现在每个响应需要 {{ seconds }} 秒。修改几项设置，并在等待响应时继续操作。',
  slowOff: '服务器恢复立即响应。',
  slowMet: '{{ fields }} 已发出，响应需要 {{ seconds }} 秒；这期间的修改会立即显示，并等它完成。',
  slowDone:
    '最后一个响应用了 {{ took }} 秒；你的修改（{{ edits }} 次）以逐个发送的请求（{{ patches }} 个）送出，全部已保存。',
  loseArmed: '服务器会保存你的下一次修改，但响应不会到达。请修改一项设置。',
  loseMet: '{{ fields }} 没有收到响应；库会等到该请求不可能再到达，然后读取服务器上的内容。',
  loseDone: '{{ fields }} 没有收到响应；库读取了设置，发现修改已在服务器上，没有重复发送。',
  loseAgain: '{{ fields }} 没有收到响应；库读取了设置，用 {{ patches }} 个请求全部保存完毕。',
  refuseArmed: '服务器会用 HTTP 200 的响应拒绝你的下一次修改。请修改一项设置。',
  refuseMet:
    '服务器返回 HTTP 200，代码 {{ code }}（{{ name }}）；库在输入框中保留了你的值并告知你，由你决定。',
  refuseGivenUp:
    '服务器以代码 {{ code }}（{{ name }}）拒绝了 {{ fields }}；你放弃了这次修改，没有再发送任何内容。',
  refuseAgain: '服务器以代码 {{ code }}（{{ name }}）拒绝了 {{ fields }}；再次发送后已保存。',
  errorArmed: '下一次保存会遇到服务器故障。请修改一项设置。',
  errorMet: '服务器出错（HTTP 500）；库保留 {{ fields }}，先读取已保存的内容再重试。',
  errorDone: '服务器出错（HTTP 500）；库读取了已保存的内容，再次发送 {{ fields }}，现在已保存。',
  busyArmed: '服务器会要求暂停 {{ seconds }} 秒。请修改一项设置。',
  busyMet: '服务器要求暂停 {{ seconds }} 秒（HTTP 429）；库保留 {{ fields }}，在此之前不发送任何内容。',
  busyDone: '服务器要求暂停 {{ seconds }} 秒（HTTP 429）；库等待之后再次发送 {{ fields }}，现在已保存。',
  tokenArmed: '服务器将不接受你的访问令牌，就像它已过期一样。请修改一项设置。',
  tokenMet: '服务器没有接受令牌（代码 {{ code }}）；库正在更新它。',
  tokenDone: '服务器没有接受令牌（代码 {{ code }}）；库更新了一次令牌并重发请求，你仍保持登录。',
  deviceArmed:
    '另一台设备刚保存了 {{ detail }}，你的下一次保存会遇到错误，使库必须先查看。请修改同一项设置。',
  deviceLooks: '保存遇到错误（代码 {{ code }}），所以库在读取服务器上的内容。',
  deviceMet: '库发现了另一台设备保存的 {{ detail }}；它没有覆盖，而是问你保留哪一个。',
  deviceRead: '另一台设备曾保存了 {{ detail }}；库读到了它，没有再发送任何内容。',
  deviceDone:
    '另一台设备曾保存了 {{ detail }}；库在再次发送 {{ fields }} 之前读到了它，没有擅自覆盖任何内容。',
  offlineOff: '此页面现在没有网络。修改设置，然后恢复网络。',
  offlineMet: '没有网络时，你的修改（{{ edits }} 次）已记录在此浏览器中；即使关闭它也不会丢失。',
  offlineBack: '网络已恢复；库先确认之前的请求都已不在途中。',
  offlineDone: '网络已恢复；库发送了等待中的内容，你的修改（{{ edits }} 次）全部已保存。',
  offlineNone: '网络已恢复，没有需要发送的内容。',
  tabArmed: '第二个标签页已打开。在那里修改一项设置，然后看这一页。',
  tabDone: '另一个标签页保存了 {{ elsewhere }}；这一页无需自己的请求就显示出来。',
  leaveArmed: '你在 {{ detail }} 等待时离开了此页面；库早已先把它记录下来。',
  leaveDone: '你在 {{ detail }} 等待时离开了此页面；修改随页面关闭时送出，服务器已收到。',
  leaveAfter: '你在 {{ detail }} 等待时离开了此页面；修改已被记录，在你回来后送出并保存。',

  race: '比赛',
  raceRules:
    '匆忙的一分钟，停顿缩短到 {{ pause }} 秒，服务器带有故障；种子 {{ seed }}。先用此库，再用每次修改一个 PATCH。',
  raceLibrary: '此库正在保存；请看页面。',
  racePatches: '同样的修改和同样的故障，每次修改一个 PATCH；页面不显示它们。',
  raceResult:
    '同样的修改，此库发出 {{ requests }} 个请求，丢失 {{ lost }} 项设置；每次修改一个 PATCH 则发出 {{ otherRequests }} 个，丢失 {{ otherLost }} 项。',
  raceBroken: '比赛不得不中止。',
  patchPerEdit: '每次修改一个 PATCH',
  raceEdits: '修改',
  raceRequests: '请求',
  raceComplaints: '显示的错误',
  raceLost: '丢失',
};
