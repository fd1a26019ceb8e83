/**
 * What a label of a model may not speak of, by what it would tell of a person. Without accents, as `plainLabel` leaves them. `words` are whole
 * words; `parts` are found inside a word too ("agegender", "femaleadult"), so no part is one of an ordinary thing's name.
 */
export interface ForbiddenSubject {
  readonly words: readonly string[];
  readonly parts: readonly string[];
}

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The eight subjects, in English and French. */
export const forbiddenSubjects = {
  identity: {
    words: list(`
      identity identities identified identify identite identifie id ids uid biometric biometrics biometrie recognised recognized reconnu
      reconnue suspect suspects wanted watchlist celebrity celebrities celebrite vip criminal criminals criminel criminelle
      offender offenders terrorist terroriste thief voleur voleuse delinquent reid arcface facenet gait demarche`),
    parts: list('identit identif biometr recognition reconnaissance faceid personid facialid watchlist embedding'),
  },
  emotion: {
    words: list(`
      emotion emotions emotional emotionnel happy happiness sad sadness angry anger fear fearful surprise surprised disgust disgusted
      contempt neutral smile smiling frown crying mood stress stressed calm joy joyful valence arousal sentiment heureux heureuse joie
      joyeux triste tristesse colere peur degout mepris neutre sourire souriant humeur content contente calme pleure`),
    parts: list('emotion happiness sadness tristesse'),
  },
  intent: {
    words: list(`
      intent intention aggressive aggression aggressor agressif agressive violent violence suspicious suspicion drunk intoxicated ivre
      lying liar menteur deception`),
    parts: list('aggress agressi suspicio'),
  },
  gender: {
    words: list(`
      gender genders sex male males female females man men woman women boy boys girl girls lady ladies gentleman gentlemen
      masculine feminine transgender genre sexe homme hommes femme femmes garcon garcons fille filles dame dames monsieur masculin
      feminin feminine femelle femelles`),
    parts: list('gender female woman women masculin feminin femme'),
  },
  age: {
    words: list(`
      age ages aged child children kid kids baby babies infant infants toddler toddlers teen teens teenager teenagers adolescent
      adolescents adult adults senior seniors elderly elder old young youth juvenile minor minors years enfant enfants bebe bebes ado
      adulte adultes jeune jeunes vieux vieille vieillard agee agees ans mineur mineure mineurs`),
    parts: list('agegroup agerange agebin teenage enfant adulte elderly toddler'),
  },
  ethnicity: {
    words: list(`
      ethnicity ethnicities ethnic ethnie ethnique race races racial raciale skin skintone asian asians african africans caucasian
      caucasians latino latina hispanic hispanics arab arabs indian european nationality religion religious muslim muslims islam jew jews
      jewish christian hindu hijab burqa niqab turban headscarf peau asiatique asiatiques africain africaine caucasien arabe arabes
      maghrebin maghrebine nationalite religieux musulman musulmane juif juive chretien voile foulard`),
    parts: list('ethni racial skintone caucasi nationalit'),
  },
  health: {
    words: list(`
      health healthy unhealthy disease diseased ill illness sick sickness disabled disability disabilities handicap handicapped pregnant
      pregnancy obese obesity overweight fever covid depression depressed autism autistic diabetic dementia epilepsy injured wounded bmi
      sante maladie malade handicape enceinte obesite fievre depressif autisme autiste demence epilepsie blesse blessee`),
    parts: list('disab handicap pregnan obesit autis diabet'),
  },
  scoring: {
    words: list(
      'score scores rating risk risks danger dangerous threat threats risque risques dangereux menace menaces trustworthy attractive',
    ),
    parts: list('attractive trustworth'),
  },
} as const satisfies Readonly<Record<string, ForbiddenSubject>>;
export type ForbiddenSubjectName = keyof typeof forbiddenSubjects;

/** What identifies by its name: families of models that turn a face, a body or a walk into a vector, or into a trait. */
export const forbiddenModels = list(`
  arcface facenet insightface vggface sphereface cosface magface adaface elasticface mobilefacenet ghostfacenet openface deepface deepid
  facerecognition facereid buffalo osnet strongsort fastreid torchreid reid reidentification gaitset gaitgl opengait fairface
  deepemotion emotieff hsemotion fer2013 ferplus agenet gendernet ageitgey dlibresnet sface antelopev2`);

/** Words in the name of an output that is a vector of features, whatever its shape. */
export const forbiddenOutputs = list(`
  embedding embeddings embed embeds embs emb feature features feat feats descriptor descriptors vector vectors reid identity identities id ids
  gender genders age ages emotion emotions race ethnicity expression attributes attribute landmark landmarks keypoint keypoints kps pose`);
