/** Par code de problème : ce qui s’est passé et que faire. */
export const problemWords = {
  'problem.case.closed': 'Le dossier est clos : plus rien ne peut y être consulté.',
  'problem.case.motiveMissing': 'Indiquez le motif : il est inscrit au journal avant toute action.',
  'problem.case.notFound': 'Ce dossier n’existe pas. Revenez à la liste des dossiers.',
  'problem.case.notPermitted': 'Vous n’êtes pas habilité à le faire dans ce dossier. Adressez-vous à son responsable.',
  'problem.catalogue.conflict':
    'Quelqu’un d’autre a été plus rapide, ou cela existe déjà. Voyez l’état actuel, puis réessayez.',
  'problem.catalogue.notFound': 'Cela n’existe plus. Rechargez la page pour voir l’état actuel.',
  'problem.input.changed':
    'L’enregistrement a été modifié depuis son import : il n’est pas montré. Remettez l’original en place.',
  'problem.input.denied': 'Dayfold n’a pas le droit de lire ce fichier. Modifiez ses droits, puis réessayez.',
  'problem.input.empty': 'Le fichier est vide.',
  'problem.input.missing': 'L’enregistrement n’est plus à sa place. Remettez-le, puis réessayez.',
  'problem.input.noVideoStream': 'Le fichier ne contient pas d’images.',
  'problem.input.notVideo': 'Le fichier n’est pas une vidéo.',
  'problem.input.unsupported': 'Ce type de vidéo n’est pas pris en charge.',
  'problem.serverSays': 'En détail (en anglais) :',
  'problem.internal': 'Une erreur s’est produite dans Dayfold. Rien n’est perdu ; réessayez.',
  'problem.ledger.notWritten':
    'Le journal n’a pas pu être écrit : rien n’a été fait. Vérifiez le disque, puis réessayez.',
  'problem.output.diskFull': 'Le disque du serveur est plein. Libérez de la place, puis réessayez.',
  'problem.page.serverGone': 'Dayfold ne répond pas. Fonctionne-t-il encore ?',
  'problem.run.interrupted': 'Interrompu. Réessayez.',
  'problem.search.queryInvalid': 'Un critère est incomplet.',
  'problem.usage.invalid': 'Un élément n’est pas correct :',
  'problem.usage.tooLarge': 'C’est trop volumineux.',
  'problem.pack.notFound':
    'Ce modèle n’est pas sur le serveur, ou il n’y en a aucun. La personne qui gère le serveur peut en installer un avec « dayfold model install ».',
  'problem.pack.damaged':
    'Le modèle est endommagé. La personne qui gère le serveur peut le supprimer et l’installer à nouveau.',
} as const;
