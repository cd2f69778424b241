package io.waggle.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParcelsTest {

  @Test
  void parcelHoldsAtMost500Things() {
    List<List<String>> parcels = Parcels.of(Collections.nCopies(1001, "x"), thing -> 1);
    assertThat(parcels).extracting(List::size).containsExactly(500, 500, 1);
  }

  @Test
  void parcelHoldsAtMost16Kib() {
    List<List<Integer>> parcels = Parcels.of(List.of(8_000, 8_000, 8_000, 1), size -> size);
    assertThat(parcels).containsExactly(List.of(8_000, 8_000), List.of(8_000, 1));
  }

  @Test
  void whatIsLongerThanAParcelShouldBeHasOneForItself() {
    List<List<Integer>> parcels = Parcels.of(List.of(1, 20_000, 1), size -> size);
    assertThat(parcels).containsExactly(List.of(1), List.of(20_000), List.of(1));
  }

  @Test
  void ofNothingThereIsNoParcel() {
    assertThat(Parcels.of(List.of(), thing -> 1)).isEmpty();
  }
}
