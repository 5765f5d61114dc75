// Written by `make api-types` from py/bounceback/api/contract.py: change it there.

export type Answers = Record<string, string | string[]>;

/** An answer that cannot be used: its question's `key`, and what to do. */
export interface Problem {
  key: string;
  message: string;
}

/** What went wrong: `problems` come with answers, `fault` with links, `pack` with what has to be fetched first. */
export interface Error {
  type: "request" | "answers" | "definition" | "elsewhere" | "link";
  message: string;
  problems?: Problem[];
  fault?: "cut" | "damaged" | "newer" | "foreign";
  pack?: string;
}

/** A reply that is no answer. */
export interface ErrorReply {
  ok: false;
  error: Error;
}

/** A file for the reader: its `name`, media `type` and `text`. */
export interface File {
  name: string;
  type: string;
  text: string;
}

/** A letter as the reader left it: `text`, and `base`, the letter it began as. */
export interface ByHand {
  base: string;
  text: string;
}

/** The same brought up to date; `by_hand` is what the reader left where that differs. */
export interface Edited {
  base: string;
  text: string;
  by_hand?: ByHand;
}

/** Compose a letter. `left_out` names frames and passages, `own_words` frames; `ignored` are rules of hints; `edited` is the whole text after editing. `without_hints` gives the letter at once, before the coach is there. */
export interface LetterRequest {
  kind: string;
  answers: Answers;
  today?: string;
  without_hints?: boolean;
  left_out?: string[];
  own_words?: Record<string, string>;
  ignored?: string[];
  edited?: Edited | null;
}

/** A run of text: ours where `key` is empty, else an answer's words, or a `gap` where they are missing. */
export interface Piece {
  text: string;
  key: string;
  gap: boolean;
}

/** A sentence: `keys` are the answers it came from, `passage` the move whose passage it is part of, if any. `before` stands between it and the sentence before; `own` says that the reader's own wording stands here. */
export interface Sentence {
  id: string;
  text: string;
  keys: string[];
  passage: string;
  before: string;
  own: boolean;
  pieces: Piece[];
}

/** Sentences that stand together. */
export interface Paragraph {
  id: string;
  sentences: Sentence[];
}

/** A missing answer: its key, and its short name. */
export interface Gap {
  key: string;
  name: string;
}

/** What was typed in the passage `key`, and what stands in the letter instead. */
export interface Mend {
  key: string;
  from: string;
  to: string;
}

/** A letter as it is written. `bounds` are the least and most words of a good one; a message has its `limit` of characters instead. `left_out` are the moves whose words this length or channel does without, `removed` the frames that the reader took out. */
export interface Letter {
  kind: string;
  channel: string;
  subject: Sentence;
  paragraphs: Paragraph[];
  gaps: Gap[];
  left_out: string[];
  removed: string[];
  mends: Mend[];
  words: number;
  bounds: number[] | null;
  characters: number;
  limit: number | null;
  body: string;
}

/** One thing that could be better in a passage: `label` is what a press does, `text` the passage after it. */
export interface Hint {
  rule: string;
  found: string;
  why: string;
  label: string;
  text: string | null;
}

/** What stands in a move's box, as it stands in the letter; `left_out` where this length or channel does without. */
export interface Passage {
  key: string;
  text: string;
  left_out: boolean;
  mends: Mend[];
  hint: Hint | null;
}

/** Where the reader's `text` stood against a `new` answer's. */
export interface Conflict {
  text: string;
  new: string;
}

/** An edited letter brought up to date, with what could not be decided. */
export interface EditedNow {
  base: string;
  text: string;
  by_hand?: ByHand;
  conflicts: Conflict[];
}

/** The letter; `carried` are answers that the checklist's imply; `edited` is there where it was sent. */
export interface LetterReply {
  letter: Letter;
  problems: Problem[];
  carried: Record<string, string>;
  passages: Passage[];
  edited?: EditedNow;
}

/** The answers of the worked example `id` of `kind`. */
export interface ExampleRequest {
  kind: string;
  id: string;
}

/** Made-up answers, the kind among them. */
export interface ExampleReply {
  answers: Answers;
}

/** Put `better` in place of `found`, which stands in the letter, or the edited text, after `before` others. */
export interface MendRequest {
  kind: string;
  answers: Answers;
  today?: string;
  without_hints?: boolean;
  left_out?: string[];
  own_words?: Record<string, string>;
  ignored?: string[];
  edited?: Edited | null;
  found: string;
  before: number;
  better: string;
}

/** What the draft holds now, and in which `place` that differs; `nowhere` where the words are not there any more. */
export interface MendReply {
  place: "answer" | "sentence" | "text" | "nowhere";
  answers: Answers;
  own_words: Record<string, string>;
  edited: Edited | null;
}

/** What was told on the desk, as notes. */
export interface NotesRequest {
  kind: string;
  answers: Answers;
}

/** The notes, `question: answer` on each line; empty where nothing was told. */
export interface NotesReply {
  text: string;
}

/** The letter as a file; needs the pack `files`. */
export interface FileRequest {
  format: "txt" | "eml" | "docx";
  kind: string;
  answers: Answers;
  subject: string;
  text: string;
}

/** The file. For `docx` there are `subject` and `paragraphs`, each a list of lines, and the page makes the file. Its `author` is whoever signs the letter, and its `paper` that of the country whose style was chosen. */
export interface FileReply {
  name: string;
  type: string;
  text?: string;
  subject?: string;
  paragraphs?: string[][];
  author?: string;
  paper?: "a4" | "letter";
}

/** Look at a finished text; `live` says that it is still being written; `ignored` are rules that are not wanted. */
export interface ReviewRequest {
  text: string;
  kind: string;
  region?: string;
  answers?: Answers;
  subject?: string | null;
  today?: string;
  ignored?: string[];
  live?: boolean;
}

/** A note on the words `found`; `replace` may stand in their place as it is. */
export interface Note {
  rule: string;
  level: "stop" | "fix" | "consider" | "praise";
  found: string;
  why: string;
  better: string;
  replace: string;
  start: number;
  end: number;
  part: "text" | "subject";
}

/** All `notes`, the `first` few to act on, the `next` that cannot wait, those that can (`waiting`), and `praise`. */
export interface ReviewReply {
  notes: Note[];
  first: Note[];
  next: Note[];
  waiting: Note[];
  praise: Note[];
}

/** A passage, and what a model made of it; `answers` tell the names that stay as they are. */
export interface ProofreadRequest {
  text: string;
  mended: string;
  answers?: Answers;
}

/** A change that can be taken alone, and where what it changes stands in the passage. */
export interface ProofreadChange {
  from: string;
  to: string;
  start: number;
  end: number;
}

/** The changes that are taken, in the order of the text; `refused` says why others are not. */
export interface ProofreadReply {
  changes: ProofreadChange[];
  refused: "nothing" | "long" | "length" | "signs" | "number" | "name" | "person" | "denied" | "new" | "lost" | "sentence" | "quoted" | null;
}

/** A letter that the reader already has, and what they told us. Without a `kind` it is guessed. */
export interface UntoldRequest {
  text: string;
  answers: Answers;
  kind?: string;
}

/** A thing that the letter says and nobody told us, and where it stands. */
export interface Untold {
  what: "name" | "number" | "date" | "claim";
  text: string;
  start: number;
  end: number;
}

/** The letter's kind, and what to ask its writer about. */
export interface UntoldReply {
  kind: string;
  untold: Untold[];
}

/** A finished letter, to be put into the boxes of its kind. */
export interface BringRequest {
  text: string;
  kind: string;
}

/** What stands in the boxes now, and the frames that the letter has words of its own for. */
export interface BringReply {
  answers: Answers;
  left_out: string[];
}

/** As a review, with the `time` on the reader's clock (`23:40`). */
export interface BeforeSendingRequest {
  text: string;
  kind: string;
  region?: string;
  answers?: Answers;
  subject?: string | null;
  today?: string;
  ignored?: string[];
  live?: boolean;
  time?: string;
}

/** A reason to wait until tomorrow. */
export interface Pause {
  text: string;
  why: string;
}

/** What to ask before the letter leaves. */
export interface BeforeSendingReply {
  pause: Pause | null;
}

/** A calendar file for the day after `today`; needs the pack `calendar`. */
export interface ReminderRequest {
  today: string;
  region?: string;
}

/** A file for the reader: its `name`, media `type` and `text`. */
export interface ReminderReply {
  name: string;
  type: string;
  text: string;
}

/** What was answered. */
export interface Given {
  answers: Answers;
}

/** One verdict for what was answered. */
export interface AdviseRequest {
  answers: Answers;
  today?: string;
}

/** An answer that a question offers. */
export interface Choice {
  value: string;
  label: string;
}

/** A question as a page shows it. */
export interface Question {
  key: string;
  label: string;
  hint: string;
  type: "text" | "long" | "date" | "email" | "phone" | "time" | "yes_no" | "one_of" | "some_of" | "list";
  choices: Choice[];
  optional: boolean;
}

/** What a verdict adds: a `letter` that goes with it or inside it, or a `page`; `desk` is a letter to write. */
export interface Also {
  text: string;
  letter: string;
  letter_name: string;
  how: string;
  page: string;
  title: string;
  desk: string;
}

/** What to do by when it is for. */
export interface Steps {
  now: string[];
  day: string[];
  week: string[];
}

/** A page of the guide: its title, and its address from the root. */
export interface ChapterLink {
  title: string;
  page: string;
}

/** A question that people ask besides, its answer, and the page that says more. */
export interface Wonder {
  question: string;
  answer: string;
  title: string;
  page: string;
}

/** One action, and why. `needs` is the question that could still change it, `asked` those to show under it. `assumed` are the questions that were not answered, with what counts until they are; `taking` says that in words. `help_needs` are the needs whose help lines stand in the verdict. `opening` are the words before it, empty where there are none; with `now_first` the steps for now stand above the letter. `wonders` are what people ask besides, `replies` what can have come back. */
export interface Verdict {
  opening: string;
  now_first: boolean;
  action: string;
  letter: string;
  channel: string;
  why: string;
  avoid: string;
  odds: string;
  assumed: Record<string, string>;
  taking: string[];
  also: Also[];
  needs: string | null;
  ask: Question | null;
  asked: string[];
  row: string;
  cause: string;
  causes: string[];
  steps: Steps;
  say: string[];
  do_not_say: string[];
  letter_name: string;
  letter_use: string;
  chapters: ChapterLink[];
  help: boolean;
  help_needs: string[];
  wonders: Wonder[];
  replies: string[];
}

/** The verdict. */
export interface AdviseReply {
  verdict: Verdict;
}

/** The verdict as dated steps. */
export interface PlanRequest {
  answers: Answers;
  today: string;
}

/** A step on a `day`, which `words` writes as the reader does. */
export interface PlanStep {
  id: string;
  day: string;
  words: string;
  title: string;
  text: string;
}

/** The steps in their order, and a note. */
export interface Plan {
  steps: PlanStep[];
  note: string;
}

/** The verdict and the plan. */
export interface PlanReply {
  verdict: Verdict;
  plan: Plan;
}

/** The plan as a calendar file; with the `time` of day (`23:40`) one that is saved later counts as newer. */
export interface CalendarRequest {
  answers: Answers;
  today: string;
  time?: string;
}

/** A file for the reader: its `name`, media `type` and `text`. */
export interface CalendarReply {
  name: string;
  type: string;
  text: string;
}

/** What to do now that `reply` has come. */
export interface CameBackRequest {
  answers: Answers;
  today: string;
  reply: string;
}

/** The answers that hold now, and what follows from them. */
export interface CameBackReply {
  verdict: Verdict;
  plan: Plan;
  answers: Answers;
}

/** What was answered. */
export interface CardRequest {
  answers: Answers;
}

/** A heading and what stands under it. */
export interface CardLine {
  heading: string;
  text: string;
}

/** The card. */
export interface Card {
  title: string;
  lines: CardLine[];
}

/** The card. */
export interface CardReply {
  card: Card;
}

/** What was answered. */
export interface FriendRequest {
  answers: Answers;
}

/** The message. */
export interface FriendReply {
  message: string;
}

/** What a link would hold: with `words` everything, else choices only. */
export interface ContentsRequest {
  answers: Answers;
  words: boolean;
}

/** One thing inside a link, as it is read. */
export interface Content {
  key: string;
  name: string;
  answer: string;
}

/** What is inside, and the answers that cannot be in it. */
export interface ContentsReply {
  contents: Content[];
  problems: Problem[];
}

/** A link to the page at `address`. */
export interface ShareRequest {
  answers: Answers;
  words: boolean;
  address?: string;
}

/** A link: `length` in characters, `fits` chats and mail, `scans` as a QR code. */
export interface MadeLink {
  fragment: string;
  link: string;
  length: number;
  fits: boolean;
  scans: boolean;
}

/** The link and what is in it. */
export interface ShareReply {
  fragment: string;
  link: string;
  length: number;
  fits: boolean;
  scans: boolean;
  contents: Content[];
  problems: Problem[];
}

/** What a fragment, or a whole address, holds. */
export interface OpenRequest {
  fragment: string;
}

/** A page where it belongs (address from the root), and the words that lead there. */
export interface Place {
  page: string;
  title: string;
}

/** A plan's or letter's `answers`, `contents` and how many were `dropped`; or a friend's `line` and page. */
export interface OpenReply {
  holds: "plan" | "letter" | "friend";
  places: Place[];
  answers?: Answers;
  contents?: Content[];
  dropped?: number;
  door?: string;
  title?: string;
  page?: string;
  line?: string;
}

/** A link for a friend to the chapter `door` (empty: the front page) below `address`, with a line of one's own. */
export interface FriendLinkRequest {
  door: string;
  line: string;
  address: string;
}

/** The link, the line as it stands in it, and a file with both. Without a line it is the page's plain address. */
export interface FriendLinkReply {
  fragment: string;
  link: string;
  length: number;
  fits: boolean;
  scans: boolean;
  line: string;
  file: File;
}

/** A letter as it stands on the desk. */
export interface Draft {
  kind: string;
  answers: Answers;
  left_out: string[];
  own_words: Record<string, string>;
  ignored: string[];
  edited: Edited | null;
}

/** A draft as a file. */
export interface SaveRequest {
  draft: Draft;
}

/** The file, and whether the `whole` draft is in it and can be opened again. */
export interface SaveReply {
  name: string;
  type: string;
  text: string;
  whole: boolean;
}

/** The draft inside the text of a file. */
export interface OpenFileRequest {
  text: string;
}

/** The draft, and how much of the file could not be taken. */
export interface OpenFileReply {
  draft: Draft;
  dropped: number;
}

/** A link as a QR code; needs the pack `qr`. */
export interface QrRequest {
  text: string;
}

/** The dark modules as the `d` of an SVG path, and the `size` of the square that it stands in. */
export interface QrReply {
  path: string;
  size: number;
}

/** Each action with its request and its reply. */
export interface Actions {
  letter: [LetterRequest, LetterReply];
  example: [ExampleRequest, ExampleReply];
  mend: [MendRequest, MendReply];
  notes: [NotesRequest, NotesReply];
  file: [FileRequest, FileReply];
  untold: [UntoldRequest, UntoldReply];
  bring: [BringRequest, BringReply];
  review: [ReviewRequest, ReviewReply];
  proofread: [ProofreadRequest, ProofreadReply];
  before_sending: [BeforeSendingRequest, BeforeSendingReply];
  reminder: [ReminderRequest, File];
  advise: [AdviseRequest, AdviseReply];
  plan: [PlanRequest, PlanReply];
  calendar: [CalendarRequest, File];
  came_back: [CameBackRequest, CameBackReply];
  card: [Given, CardReply];
  friend: [Given, FriendReply];
  share: [ShareRequest, ShareReply];
  contents: [ContentsRequest, ContentsReply];
  open: [OpenRequest, OpenReply];
  friend_link: [FriendLinkRequest, FriendLinkReply];
  save: [SaveRequest, SaveReply];
  open_file: [OpenFileRequest, OpenFileReply];
  qr: [QrRequest, QrReply];
}
