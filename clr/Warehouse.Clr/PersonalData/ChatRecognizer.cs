namespace Warehouse.Clr.PersonalData;

/// <summary>
/// What the chatbot policy takes besides (guideline lines 4714 to 4718): words of seven letters, digits and signs, codes around # and *, messages of
/// navigation apps, and the words 아이디 and 비밀번호 themselves.
/// </summary>
internal static class ChatRecognizer
{
    private const int LongWord = 7;

    /// <summary>Looks at the word that begins at the token, which stands behind a blank or Hangul; the token behind it.</summary>
    public static int Word(Document document, int token)
    {
        int start = document.Tokens[token].Start, end = start, signs = 0, at = token;
        while (at < document.Count && IsWord(document.Tokens[at], document.Text))
        {
            end = document.Tokens[at].End;
            signs += document.Tokens[at].Class == TokenClass.Sign ? 1 : 0;
            at++;
        }

        document.Work += at - token;
        if (at == token)
        {
            return token + 1;
        }

        if (IsCodeSign(document.UnitAt(start)) || IsCodeSign(document.UnitAt(end - 1)))
        {
            if (end - start > signs)
            {
                document.Add(PiiKind.Code, start, end, 90);
            }
        }
        else if (end - start >= LongWord && end - start > signs)
        {
            document.Add(PiiKind.LongWord, start, end, 90);
        }

        return at;
    }

    public static void Label(Document document, int token)
    {
        Token word = document.Tokens[token];
        if (word.Cue == Cue.Id || word.Cue == Cue.Password)
        {
            document.Add(PiiKind.Keyword, word.Start, word.CueEnd, 95);
        }
        else if (word.Cue == Cue.Navigation)
        {
            document.Add(PiiKind.Navigation, word.Start, word.CueEnd, 90);
        }
    }

    private static bool IsCodeSign(char unit) => unit == '#' || unit == '*';

    private static bool IsWord(Token token, string text) =>
        token.Class == TokenClass.Latin || token.Class == TokenClass.Digits || (token.Class == TokenClass.Sign && text[token.Start] > ' ' && text[token.Start] < '\u007F');
}
