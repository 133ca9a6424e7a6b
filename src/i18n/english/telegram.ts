/** Words that only Telegram needs. */
export const telegramTexts = {};
