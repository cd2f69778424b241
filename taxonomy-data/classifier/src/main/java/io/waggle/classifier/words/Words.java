package io.waggle.classifier.words;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Locale;

/**
 * Text cut into words: runs of letters, marks and digits of any script. In scripts that are written
 * without blanks each character is a word, except that Katakana makes words of its runs; {@link
 * Spacing} tells which is which. So a term in Japanese is a sequence of words like one in English.
 *
 * <p>A word is known by a hash of 64 bits, so that reading a page does not create a string for each
 * word. The hash is that of the word in lower case without the ending of a regular English plural
 * ({@code stories}, {@code cars}). What follows an apostrophe is a word of its own, except a lone
 * {@code s}. Character references of HTML separate words.
 */
public final class Words {
  /** At most so many words of a text are read, because pages may be of any length. */
  private static final int MOST = 1000;

  /** The constants of the hash FNV-1a (Fowler, Noll, Vo), here applied to each character. */
  private static final long BASIS = 0xCBF29CE484222325L;

  private static final long PRIME = 0x100000001B3L;

  /** What undoes a multiplication by the prime. */
  private static final long INVERSE = 0xCE965057AFF6957BL;

  private static final int LONGEST_WORD = 64;

  /** About the length of a word with the blank after it, to begin with as much room as needed. */
  private static final int USUAL_LENGTH = 5;

  private static final int LONGEST_REFERENCE = 8;

  /** The last character of Unicode before the Greek block; Latin letters come before it. */
  private static final char LAST_LATIN = '\u036F';

  /** Makes the hash of the beginning of a word differ from that of a word of the same letters. */
  private static final long BEGINNING = 0x2545F4914F6CDD1DL;

  /** Stands for a character that is not part of words. */
  private static final char NONE = 0;

  /** The characters of nearly all words in lower case, and {@link #NONE} for those between them. */
  private static final char[] ASCII = new char[128];

  static {
    for (char c = 0; c < ASCII.length; c++) {
      ASCII[c] = Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : NONE;
    }
  }

  /** All letters of ASCII have this bit, and no digit has it or a higher one. */
  private static final int LETTER_BIT = 0x40;

  private final String text;
  private final char[] characters;
  private long[] hashes;
  private int[] starts;
  private int[] ends;
  private boolean[] areNumbers;
  private boolean[] areFirstOfRuns;
  private int count;
  private int runs;
  private int numberRuns;
  private int notLatin;

  private Words(String text) {
    this.text = text;
    this.characters = text.toCharArray();
    resize(Math.min(MOST, 8 + text.length() / USUAL_LENGTH));
  }

  private void resize(int words) {
    hashes = count == 0 ? new long[words] : Arrays.copyOf(hashes, words);
    starts = count == 0 ? new int[words] : Arrays.copyOf(starts, words);
    ends = count == 0 ? new int[words] : Arrays.copyOf(ends, words);
    areNumbers = count == 0 ? new boolean[words] : Arrays.copyOf(areNumbers, words);
    areFirstOfRuns = count == 0 ? new boolean[words] : Arrays.copyOf(areFirstOfRuns, words);
  }

  public static Words of(String text) {
    Words words = new Words(text);
    words.read();
    return words;
  }

  public int count() {
    return count;
  }

  /** The number of runs of letters and digits, which have blanks or signs between them. */
  public int runs() {
    return runs;
  }

  /** The number of runs that are not numbers. */
  public int notNumbers() {
    return runs - numberRuns;
  }

  /** The number of runs that begin with a letter of another script than Latin. */
  public int notLatin() {
    return notLatin;
  }

  /** Whether a word is the first one of a run. */
  public boolean startsRun(int index) {
    return areFirstOfRuns[index];
  }

  /** The script of the first character of a word. */
  public UnicodeScript script(int index) {
    return UnicodeScript.of(text.charAt(starts[index]));
  }

  public long hash(int index) {
    return hashes[index];
  }

  /** Whether a word consists of digits only. */
  public boolean isNumber(int index) {
    return areNumbers[index];
  }

  /** Whether a word begins with a Latin letter or a digit. */
  public boolean isLatin(int index) {
    return letter(characters[starts[index]]) <= LAST_LATIN;
  }

  /** The number of characters of a word. */
  public int length(int index) {
    return ends[index] - starts[index];
  }

  /**
   * The hash of the first letters of a word, by which its inflected forms are alike in languages
   * that add endings.
   *
   * @param length at most that of the word
   */
  public long beginning(int index, int length) {
    long hash = BASIS;
    for (int i = 0; i < length; i++) {
      hash = hashed(hash, letter(characters[starts[index] + i]));
    }
    return mixed(hash) ^ BEGINNING;
  }

  /** The text from one word to another one, both included, in lower case. */
  public String between(int first, int last) {
    return text.substring(starts[first], ends[last]).toLowerCase(Locale.ROOT);
  }

  /** The hash of a whole text, unchanged. */
  public static long hash(String text) {
    long hash = BASIS;
    for (int i = 0; i < text.length(); i++) {
      hash = hashed(hash, text.charAt(i));
    }
    return mixed(hash);
  }

  /** The hash of a sequence of words, from that of all but the last and that of the last. */
  public static long join(long before, long next) {
    return mixed(before * 0x9E3779B97F4A7C15L + next);
  }

  private void read() {
    int at = 0;
    while (at < characters.length && count < MOST) {
      char c = characters[at];
      if (letter(c) != NONE) {
        at = readRun(at);
      } else {
        at += c == '&' ? reference(at) : 1;
      }
    }
  }

  private int readRun(int start) {
    int first = count;
    int end = start;
    while (end < characters.length && letter(characters[end]) != NONE && count < MOST) {
      end = readWord(end);
    }
    if (count > first) {
      runs++;
      areFirstOfRuns[first] = true;
      numberRuns += count == first + 1 && areNumbers[first] ? 1 : 0;
      notLatin += letter(characters[start]) > LAST_LATIN ? 1 : 0;
    }
    return end;
  }

  private int readWord(int start) {
    long hash = BASIS;
    int seen = 0;
    int end = start;
    int most = Math.min(characters.length, start + LONGEST_WORD);
    while (end < most && letterOfAscii(characters[end]) != NONE) {
      hash = hashed(hash, letterOfAscii(characters[end]));
      seen |= letterOfAscii(characters[end++]);
    }
    // Nearly all words are nothing but ASCII.
    boolean isRead = end == characters.length || (end < most && characters[end] < ASCII.length);
    if (!isRead) {
      return readAnyWord(start);
    }
    add(hash, seen < LETTER_BIT, start, end);
    return end;
  }

  private int readAnyWord(int start) {
    Spacing spacing = Spacing.of(characters[start]);
    long hash = BASIS;
    boolean isNumber = true;
    int end = start;
    char letter = letter(characters[start]);
    do {
      if (end - start < LONGEST_WORD) {
        hash = hashed(hash, letter);
        isNumber &= letter <= '9';
      }
      end++;
      letter = end < characters.length ? letter(characters[end]) : NONE;
    } while (letter != NONE && spacing.goesOnWith(characters[end]));
    add(hash, isNumber, start, end);
    return end;
  }

  private void add(long hash, boolean isNumber, int start, int end) {
    int length = Math.min(LONGEST_WORD, end - start);
    if (length == 1 && letter(characters[start]) == 's') {
      return;
    }
    if (count == hashes.length) {
      resize(2 * count);
    }
    areNumbers[count] = isNumber;
    hashes[count] = mixed(withoutPlural(hash, start, length));
    starts[count] = start;
    ends[count++] = end;
  }

  /** As {@link #letter} for ASCII; {@link #NONE} for all other characters. */
  private static char letterOfAscii(char c) {
    return c < ASCII.length ? ASCII[c] : NONE;
  }

  /** A character in lower case if it is part of words, and otherwise {@link #NONE}. */
  private static char letter(char c) {
    return c < ASCII.length ? ASCII[c] : letterBeyondAscii(c);
  }

  // Surrogates, the halves of emojis and of letters of rare scripts, are not part of words.
  private static char letterBeyondAscii(char c) {
    return Character.isLetterOrDigit(c) || isMark(c) ? Character.toLowerCase(c) : NONE;
  }

  private static boolean isMark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /** The length of the character reference that begins here; 1 for a mere ampersand. */
  private int reference(int at) {
    int end = text.indexOf(';', at, Math.min(characters.length, at + LONGEST_REFERENCE));
    for (int i = at + 1; i < end; i++) {
      if (characters[i] != '#' && letter(characters[i]) == NONE) {
        return 1;
      }
    }
    return end < 0 ? 1 : end + 1 - at;
  }

  /** The hash of a word without its plural ending, from that of the word. */
  private long withoutPlural(long hash, int start, int length) {
    int last = start + length - 1;
    if (length <= 3 || letter(characters[last]) != 's') {
      return hash;
    }
    char second = letter(characters[last - 1]);
    if (second == 's' || second == 'u' || second == 'i') {
      return hash;
    }
    long singular = unhashed(hash, 's');
    return length > 5 && second == 'e' && letter(characters[last - 2]) == 'i'
        ? hashed(unhashed(unhashed(singular, 'e'), 'i'), 'y')
        : singular;
  }

  /** The hash of a text with one more letter. */
  private static long hashed(long hash, char letter) {
    return (hash ^ letter) * PRIME;
  }

  /** The hash of a text without its last letter. */
  private static long unhashed(long hash, char letter) {
    return hash * INVERSE ^ letter;
  }

  /** The last steps of MurmurHash3 (Appleby, public domain), by which each bit affects all. */
  private static long mixed(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
