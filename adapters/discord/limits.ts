/** https://discord.com/developers/docs/components/reference: nested components counted, the container among them. */
export const MOST_COMPONENTS = 40;
/** Over all text displays of a message. https://discord.com/developers/docs/components/reference#text-display */
export const MOST_TEXT = 4_000;
/** https://discord.com/developers/docs/components/reference#action-row */
export const BUTTONS_IN_A_ROW = 5;
/** Our choice: three rows; more than that is a wall on a phone. */
export const MOST_BUTTONS = 15;
/** https://discord.com/developers/docs/components/reference#button */
export const LONGEST_BUTTON_LABEL = 80;
export const LONGEST_URL = 512;
export const LONGEST_CUSTOM_ID = 100;
/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
export const LONGEST_MODAL_TITLE = 45;
export const MOST_QUESTIONS = 5;
/** https://discord.com/developers/docs/components/reference#label */
export const LONGEST_QUESTION = 45;
export const LONGEST_QUESTION_HELP = 100;
/** https://discord.com/developers/docs/components/reference#text-input */
export const LONGEST_INPUT = 4_000;
/** https://discord.com/developers/docs/interactions/application-commands#autocomplete */
export const MOST_CHOICES = 25;
export const LONGEST_CHOICE = 100;
/** https://discord.com/developers/docs/interactions/application-commands#application-command-object */
export const LONGEST_DESCRIPTION = 100;
export const LONGEST_OPTION_TEXT = 6_000;
export const MOST_OPTIONS = 25;
/** https://discord.com/developers/docs/reference#uploading-files: what every place takes. */
export const LARGEST_FILE_BYTES = 10 * 1024 * 1024;
export const MOST_FILES = 10;
/** https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages */
export const TOKEN_LIVES_MS = 15 * 60_000;
