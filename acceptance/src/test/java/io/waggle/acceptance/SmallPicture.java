package io.waggle.acceptance;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Makes pictures of pages small enough for a repository: with the colours that occur most, which is
 * nearly all there are.
 */
final class SmallPicture {
  private static final int MOST_COLOURS = 128;
  private static final int BITS = 8;

  private final BufferedImage picture;
  private final List<Integer> palette;
  private final Map<Integer, Integer> nearest = new HashMap<>();

  private SmallPicture(BufferedImage picture) {
    this.picture = picture;
    Map<Integer, Integer> counts = new HashMap<>();
    for (int colour : colours()) {
      counts.merge(colour, 1, Integer::sum);
    }
    this.palette =
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_COLOURS)
            .map(Map.Entry::getKey)
            .toList();
  }

  /** Makes a PNG file smaller. */
  static void rewrite(Path png) throws IOException {
    new SmallPicture(ImageIO.read(png.toFile())).write(png);
  }

  private int[] colours() {
    int width = picture.getWidth();
    int height = picture.getHeight();
    return picture.getRGB(0, 0, width, height, null, 0, width);
  }

  private void write(Path png) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam smallest = writer.getDefaultWriteParam();
    smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    smallest.setCompressionQuality(0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(indexed(), null, null), smallest);
    } finally {
      writer.dispose();
    }
    Files.write(png, bytes.toByteArray());
  }

  private BufferedImage indexed() {
    int[] all = palette.stream().mapToInt(Integer::intValue).toArray();
    IndexColorModel model =
        new IndexColorModel(BITS, all.length, all, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage small =
        new BufferedImage(
            picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    int[] indices = colours();
    for (int at = 0; at < indices.length; at++) {
      indices[at] = nearest.computeIfAbsent(indices[at], this::search);
    }
    small.getRaster().setPixels(0, 0, picture.getWidth(), picture.getHeight(), indices);
    return small;
  }

  private int search(int colour) {
    int best = 0;
    for (int index = 1; index < palette.size(); index++) {
      if (distance(colour, palette.get(index)) < distance(colour, palette.get(best))) {
        best = index;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift < 3 * BITS; shift += BITS) {
      int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
      sum += difference * difference;
    }
    return sum;
  }
}
