export const en = {
  makeTrouble: 'Make trouble',
  slowServer: 'Slow server',
  seconds: '{{ seconds }} s',
  resetAll: 'Reset all',

  switchLose: 'Lose the next response',
  switchRefuse: 'Refuse the next edit',
  switchError: 'HTTP 500',
  switchBusy: 'Too many requests',
  switchToken: 'Expire the token',
  switchDevice: 'Another device edits it too',
  switchOffline: 'Go offline',
  switchOnline: 'Go online',
  switchTab: 'Open a second tab',
  switchLeave: 'Leave in the middle of an edit',
  idle: 'Throw a switch, then change a setting. This line says what happens.',
  slowArmed:
    'Every response takes {{ seconds }} s now. Change a few settings, and go on while they are on their way.',
  slowOff: 'The server responds at once again.',
  slowMet:
    '{{ fields }} left, and its response takes {{ seconds }} s; what you edit meanwhile shows at once and waits for it.',
  slowDone:
    'The last response took {{ took }} s; your edits ({{ edits }}) left one request after the other ({{ patches }}), and all are saved.',
  loseArmed: 'The server will save your next edit, and its response will not arrive. Change a setting.',
  loseMet:
    'No response came for {{ fields }}; the library waits until that request cannot arrive any more, and then reads what the server has.',
  loseDone:
    'No response came for {{ fields }}; the library read the settings, found the edit there, and did not send it again.',
  loseAgain:
    'No response came for {{ fields }}; the library read the settings, and all is saved with {{ patches }} requests.',
  refuseArmed: 'The server will refuse your next edit, in a response with HTTP 200. Change a setting.',
  refuseMet:
    'The server responded with HTTP 200 and code {{ code }} ({{ name }}); the library kept your value in its field, said so, and leaves the choice to you.',
  refuseGivenUp:
    'The server refused {{ fields }} with code {{ code }} ({{ name }}); you gave the edit up, and nothing more was sent.',
  refuseAgain:
    'The server refused {{ fields }} with code {{ code }} ({{ name }}); it was sent again, and is saved.',
  errorArmed: 'The next save will meet a broken server. Change a setting.',
  errorMet:
    'The server broke (HTTP 500); the library keeps {{ fields }}, and reads what was saved before it tries again.',
  errorDone:
    'The server broke (HTTP 500); the library read what was saved, sent {{ fields }} again, and it is saved.',
  busyArmed: 'The server will ask to be left alone for {{ seconds }} s. Change a setting.',
  busyMet:
    'The server asked for {{ seconds }} s of rest (HTTP 429); the library keeps {{ fields }} and sends nothing until then.',
  busyDone:
    'The server asked for {{ seconds }} s of rest (HTTP 429); the library waited, sent {{ fields }} once more, and it is saved.',
  tokenArmed: 'The server will not take your access token, as when its hour is over. Change a setting.',
  tokenMet: 'The server did not take the token (code {{ code }}); the library renews it.',
  tokenDone:
    'The server did not take the token (code {{ code }}); the library renewed it once, repeated the request, and you stayed signed in.',
  deviceArmed:
    'Another device has just saved {{ detail }}, and your next save will meet an error, so that the library has to look. Change the same setting.',
  deviceLooks: 'The save met an error (code {{ code }}), so the library reads what the server has.',
  deviceMet:
    'The library found {{ detail }}, which another device had saved; it did not overwrite it, and asks you which of the two to keep.',
  deviceRead: 'Another device had saved {{ detail }}; the library read it, and had nothing more to send.',
  deviceDone:
    'Another device had saved {{ detail }}; the library read it before it sent {{ fields }} again, and nothing was overwritten unasked.',
  offlineOff: 'This page has no network now. Change settings, then go online again.',
  offlineMet:
    'Without a network your edits ({{ edits }}) are written down in this browser; they would survive even if you closed it.',
  offlineBack:
    'The network is back; the library first makes sure that no request from before is still on its way.',
  offlineDone:
    'The network is back; the library sent what waited, and your edits ({{ edits }}) are all saved.',
  offlineNone: 'The network is back, and nothing had to be sent.',
  tabArmed: 'A second tab is open. Change a setting there, and look at this one.',
  tabDone: 'The other tab saved {{ elsewhere }}; this one shows it without a request of its own.',
  leaveArmed: 'You left this page while {{ detail }} waited; the library wrote it down before anything else.',
  leaveDone:
    'You left this page while {{ detail }} waited; the edit left with the closing page, and the server has it.',
  leaveAfter:
    'You left this page while {{ detail }} waited; the edit was written down, left after you came back, and is saved.',

  race: 'Race',
  raceRules:
    'A hasty minute, its pauses cut to {{ pause }} s, on a server with faults; seed {{ seed }}. First with the library, then with one PATCH an edit.',
  raceLibrary: 'The library saves; watch the page.',
  racePatches: 'The same edits with the same faults, one PATCH each; the page does not show them.',
  raceResult:
    'Of the same edits the library made {{ requests }} requests and lost {{ lost }} settings; one PATCH an edit made {{ otherRequests }} and lost {{ otherLost }}.',
  raceBroken: 'The race had to be given up.',
  patchPerEdit: 'One PATCH an edit',
  raceEdits: 'Edits',
  raceRequests: 'Requests',
  raceComplaints: 'Errors shown',
  raceLost: 'Lost',
};
