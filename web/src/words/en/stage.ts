export const stageWords = {
  'stage.unveil.about.object':
    'For the time this object is seen, the recording is shown as it was recorded. The picture shows everybody in it.',
  'stage.unveil.about.span': 'This stretch is shown as it was recorded. The picture shows everybody in it.',
  'stage.unveil.about.synopsis': 'The synopsis is made again with the people as they were recorded.',
  'stage.unveil.cancel': 'Keep the veil',
  'stage.unveil.help': 'It is written to the ledger, with your name and the time, before anything is shown.',
  'stage.unveil.lift': 'Lift the veil',
  'stage.unveil.missing': 'Say why. Without a reason the veil stays.',
  'stage.unveil.reason': 'Why the veil is lifted',
  'stage.unveil.title': 'Lift the veil?',
} as const;
