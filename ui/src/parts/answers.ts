/** Whether an answer that a class wants of whoever reports is not there yet. */
import type { CaseClass } from "../api/types";

export function lackAnswers(questions: CaseClass["questions"], answers: Record<string, string>): boolean {
  return questions.some((one) => one.required && !answers[one.code]);
}
