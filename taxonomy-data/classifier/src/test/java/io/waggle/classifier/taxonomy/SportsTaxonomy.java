package io.waggle.classifier.taxonomy;

import io.waggle.classifier.data.DataFile;
import io.waggle.visitmodel.CategoryId;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A taxonomy of two categories for tests, one below the other. */
public final class SportsTaxonomy {
  public static final CategoryId SPORTS = new CategoryId("sports");
  public static final CategoryId SOCCER = new CategoryId("sports.soccer");

  public static final Taxonomy TREE =
      ReadTaxonomy.from(
          List.of(
              DataFile.of(
                  "tree.tsv",
"""
id\tparent\tname\tiab
sports\t\tSports\t483
sports.soccer\tsports\tSoccer\t533
"""
                      .getBytes(StandardCharsets.UTF_8))));

  private SportsTaxonomy() {}
}
