// A text that the server has.

/** The text at an address, or the sentence why it cannot be had. */
export const apiText = async (address) => {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.text() : `The studio answered ${answer.status}.`;
  } catch {
    return 'The studio does not answer.';
  }
};
