/** Hugo knows the languages; the preview asks for them here. */
export { isChromaLanguage } from "../hugo/chromaLanguages";
