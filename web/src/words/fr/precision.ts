/** Fiabilité des catégories d’un détecteur, et ce que l’on en dit. */
export const precisionWords = {
  'check.cancel': 'Annuler',
  'check.cause': 'Cause',
  'check.cause.other': 'Une autre cause',
  'check.cause.other.help': 'À préciser dans la note',
  'check.cause.otherThing': 'C’est autre chose',
  'check.cause.otherThing.help': 'Un objet d’une autre catégorie, ou un animal',
  'check.cause.partOfOne': 'C’est une partie d’un objet',
  'check.cause.plantOrWeather': 'Il n’y a pas d’objet\u00a0: végétaux, pluie, neige ou insecte',
  'check.cause.severalInOne': 'Ce sont plusieurs objets en un',
  'check.cause.shadowOrLight': 'Il n’y a pas d’objet\u00a0: ombre, reflet ou lumière',
  'check.causeMissing': 'Choisissez une cause.',
  'check.confirm': 'Confirmer',
  'check.conflict':
    'Quelqu’un d’autre l’a confirmée ou infirmée entre-temps, ou la catégorie a été refaite. L’état actuel est affiché\u00a0; redites ce que vous en pensez.',
  'check.counts':
    'Cela compte pour la fiabilité de ce détecteur avec cette caméra. C’est visible de tous ceux qui travaillent sur le dossier et peut être retiré.',
  'check.dismiss': 'Infirmer…',
  'check.label': 'La catégorie est-elle juste\u00a0?',
  'check.note': 'Note',
  'check.noteMissing': 'Dites la cause en quelques mots.',
  'check.save': 'Infirmer la catégorie',
  'check.state':
    '{state, select, confirmed {Confirmée le {at}.} dismissed {Infirmée le {at}.} other {Ni confirmée ni infirmée.}}',
  'check.takeBack': 'Retirer',
  'check.title': 'Pourquoi la catégorie «\u00a0{name}\u00a0» n’est-elle pas juste\u00a0?',
  'precision.beside':
    'juste pour {share} des {checked, number} vérifiés avec cette caméra\u00a0; intervalle à 95\u00a0%\u00a0: {low} à {high}',
  'precision.besideFew':
    'fiabilité avec cette caméra\u00a0: non mesurée ici ({checked, number} sur {least, number} vérifiés)',
  'precision.camera': 'Caméra',
  'precision.checked': 'Vérifiés',
  'precision.class': 'Catégorie',
  'precision.close': 'Fermer',
  'precision.confirmed': '{count, plural, one {# confirmé} other {# confirmés}}',
  'precision.detector': 'Détecteur',
  'precision.dismissed': '{count, plural, one {# infirmé} other {# infirmés}}',
  'precision.few': '{checked, number} sur {least, number} vérifiés',
  'precision.facet': '{share} justes sur {checked, number} vérifiés',
  'precision.facetFew':
    'non mesurée ici{checked, plural, =0 {} other { ({checked, number} sur {least, number} vérifiés)}}',
  'precision.facetSome':
    '{measured, plural, one {{low} justes} other {{low} à {high} justes}}, mesuré avec {measured, number} {by, select, camera {{measured, plural, one {caméra} other {caméras}}} other {{measured, plural, one {caméra et détecteur} other {caméras et détecteurs}}}} sur {all, number}',
  'precision.interval': 'intervalle à 95\u00a0%\u00a0: {low} à {high}',
  'precision.none':
    'Personne n’a encore confirmé ni infirmé de catégorie. Ouvrez un objet et dites sur sa page si sa catégorie est juste.',
  'precision.note':
    'Part des objets confirmés parmi ceux d’une catégorie que des personnes ont vérifiés, à partir de {least, number} vérifications. Une autre caméra, un autre détecteur, une autre version ou un autre fichier forment une autre ligne. Les objets vérifiés ont été choisis par des personnes\u00a0: ce n’est pas un échantillon tiré au hasard. Cette part renseigne sur un détecteur et ne dit rien de qui que ce soit.',
  'precision.notMeasured': 'non mesurée ici',
  'precision.notMeasuredBefore': 'Fiabilité\u00a0: non mesurée ici',
  'precision.of': '{checked, plural, one {# vérifié} other {# vérifiés}}',
  'precision.open': 'Fiabilité des catégories…',
  'precision.right': 'Justes',
  'precision.rules': 'règles {rules, number}',
  'precision.title': 'Fiabilité des catégories',
} as const;
