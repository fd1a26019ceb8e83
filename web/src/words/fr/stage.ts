export const stageWords = {
  'stage.unveil.about.object':
    'Pendant que cet objet est visible, l’enregistrement est montré tel quel. L’image montre toutes les personnes présentes.',
  'stage.unveil.about.span':
    'Ce passage est montré tel qu’il a été enregistré. L’image montre toutes les personnes présentes.',
  'stage.unveil.about.synopsis': 'Le synopsis est refait avec les personnes telles qu’elles ont été enregistrées.',
  'stage.unveil.cancel': 'Garder le voile',
  'stage.unveil.help': 'Le motif est inscrit au journal, avec votre nom et l’heure, avant tout affichage.',
  'stage.unveil.lift': 'Lever le voile',
  'stage.unveil.missing': 'Indiquez pourquoi. Sans motif, le voile reste.',
  'stage.unveil.reason': 'Pourquoi lever le voile',
  'stage.unveil.title': 'Lever le voile ?',
} as const;
