/** By the code of a problem: what happened and what to do. */
export const problemWords = {
  'problem.case.closed': 'The case is closed: nothing in it can be looked at any more.',
  'problem.case.motiveMissing': 'Say why: this is written to the ledger before it happens.',
  'problem.case.notFound': 'There is no such case. Go back to the list of cases.',
  'problem.case.notPermitted': 'You may not do this in this case. Ask its lead.',
  'problem.catalogue.conflict':
    'Somebody or something else was faster, or it is there already. Look at what is there now, then try again.',
  'problem.catalogue.notFound': 'It is not there any more. Load the page again to see what is.',
  'problem.input.changed':
    'The recording was changed since it was imported, so it is not shown. Put the original back.',
  'problem.input.denied': 'Dayfold may not read the file. Change its permissions, then try again.',
  'problem.input.empty': 'The file is empty.',
  'problem.input.missing': 'The recording is not where it was. Put it back, then try again.',
  'problem.input.noVideoStream': 'The file holds no pictures.',
  'problem.input.notVideo': 'The file is not a video.',
  'problem.input.unsupported': 'This kind of video is not supported.',
  'problem.serverSays': 'In detail:',
  'problem.internal': 'Something went wrong inside Dayfold. Nothing was lost; try again.',
  'problem.ledger.notWritten': 'The ledger could not be written, so nothing was done. Check the disk, then try again.',
  'problem.output.diskFull': 'The disk of the server is full. Make room, then try again.',
  'problem.page.serverGone': 'Dayfold does not answer. Is it still running?',
  'problem.run.interrupted': 'It was interrupted. Try again.',
  'problem.search.queryInvalid': 'A condition is not complete.',
  'problem.usage.invalid': 'Something in it is not right:',
  'problem.usage.tooLarge': 'It is too large.',
  'problem.pack.notFound':
    'There is no such model on the server, or none at all. Whoever looks after the server can install one with “dayfold model install”.',
  'problem.pack.damaged': 'The model is damaged. Whoever looks after the server can remove it and install it again.',
} as const;
