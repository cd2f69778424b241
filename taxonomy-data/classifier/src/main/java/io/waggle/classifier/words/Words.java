package io.waggle.classifier.words;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.BitSet;
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
  private static final int LONGEST_WORD = 64;
  private static final int LONGEST_REFERENCE = 8;

  /** The last character of Unicode before the Greek block; Latin letters come before it. */
  private static final char LAST_LATIN = '\u036F';

  private final String text;
  private final char[] letters = new char[LONGEST_WORD];
  private long[] hashes = new long[16];
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private final BitSet numbers = new BitSet();
  private final BitSet runStarts = new BitSet();
  private int count;
  private int runs;
  private int numberRuns;
  private int notLatin;

  private Words(String text) {
    this.text = text;
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
    return runStarts.get(index);
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
    return numbers.get(index);
  }

  /** The text from one word to another one, both included, in lower case. */
  public String between(int first, int last) {
    return text.substring(starts[first], ends[last]).toLowerCase(Locale.ROOT);
  }

  /** The hash of a whole text, unchanged. */
  public static long hash(String text) {
    long hash = BASIS;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return mixed(hash);
  }

  /** The hash of a sequence of words, from that of all but the last and that of the last. */
  public static long join(long before, long next) {
    return mixed(before * 0x9E3779B97F4A7C15L + next);
  }

  private void read() {
    int at = 0;
    while (at < text.length() && count < MOST) {
      char c = text.charAt(at);
      if (isPartOfWord(c)) {
        at = readRun(at);
      } else {
        at += c == '&' ? reference(at) : 1;
      }
    }
  }

  private int readRun(int start) {
    int first = count;
    int end = start;
    while (end < text.length() && isPartOfWord(text.charAt(end)) && count < MOST) {
      end = readWord(end);
    }
    if (count > first) {
      runs++;
      runStarts.set(first);
      numberRuns += count == first + 1 && numbers.get(first) ? 1 : 0;
      notLatin += Character.toLowerCase(text.charAt(start)) > LAST_LATIN ? 1 : 0;
    }
    return end;
  }

  private int readWord(int start) {
    Spacing spacing = Spacing.of(text.charAt(start));
    int end = start;
    int length = 0;
    do {
      if (length < LONGEST_WORD) {
        letters[length++] = Character.toLowerCase(text.charAt(end));
      }
      end++;
    } while (end < text.length()
        && isPartOfWord(text.charAt(end))
        && spacing.goesOnWith(text.charAt(end)));
    add(hashed(withoutPlural(length)), start, end);
    return end;
  }

  private void add(long hash, int start, int end) {
    if (end - start == 1 && letters[0] == 's') {
      return;
    }
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    numbers.set(count, areDigits(Math.min(LONGEST_WORD, end - start)));
    hashes[count] = hash;
    starts[count] = start;
    ends[count++] = end;
  }

  private boolean areDigits(int length) {
    int at = 0;
    while (at < length && letters[at] >= '0' && letters[at] <= '9') {
      at++;
    }
    return at == length;
  }

  // Surrogates, the halves of emojis and of letters of rare scripts, are not part of words.
  private static boolean isPartOfWord(char c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return Character.isLetterOrDigit(c) || isMark(c);
  }

  private static boolean isMark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /** The length of the character reference that begins here; 1 for a mere ampersand. */
  private int reference(int at) {
    int end = text.indexOf(';', at, Math.min(text.length(), at + LONGEST_REFERENCE));
    for (int i = at + 1; i < end; i++) {
      if (text.charAt(i) != '#' && !isPartOfWord(text.charAt(i))) {
        return 1;
      }
    }
    return end < 0 ? 1 : end + 1 - at;
  }

  /** Removes a plural ending from the word in {@code letters}, and returns its new length. */
  private int withoutPlural(int length) {
    if (length <= 3 || letters[length - 1] != 's' || "sui".indexOf(letters[length - 2]) >= 0) {
      return length;
    }
    if (length > 5 && letters[length - 2] == 'e' && letters[length - 3] == 'i') {
      letters[length - 3] = 'y';
      return length - 2;
    }
    return length - 1;
  }

  private long hashed(int length) {
    long hash = BASIS;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ letters[i]) * PRIME;
    }
    return mixed(hash);
  }

  /** The last steps of MurmurHash3 (Appleby, public domain), by which each bit affects all. */
  private static long mixed(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
