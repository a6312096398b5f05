package dev.orderstream.axon.cosmos.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.axon.cosmos.changefeed.EpkRange;
import org.axonframework.eventhandling.Segment;
import org.junit.jupiter.api.Test;

class SegmentNodeTest {

    private final SegmentNode whole = SegmentNode.of(Segment.ROOT_SEGMENT);
    private final SegmentNode[] halves = {
        SegmentNode.of(Segment.ROOT_SEGMENT.split()[0]),
        SegmentNode.of(Segment.ROOT_SEGMENT.split()[1])
    };
    private final SegmentNode quarter =
            SegmentNode.of(Segment.ROOT_SEGMENT.split()[1].split()[1]);

    @Test
    void aSegmentOverlapsThoseThatItCameFromAndThatComeFromIt() {
        assertThat(whole.overlaps(halves[0])).isTrue();
        assertThat(quarter.overlaps(whole)).isTrue();
        assertThat(quarter.overlaps(halves[1])).isTrue();
        assertThat(halves[1].overlaps(quarter)).isTrue();
    }

    @Test
    void siblingsDoNotOverlap() {
        assertThat(halves[0].overlaps(halves[1])).isFalse();
        assertThat(quarter.overlaps(halves[0])).isFalse();
    }

    @Test
    void theHalfThatKeepsTheIdHasAnotherName() {
        assertThat(halves[0].segment()).isEqualTo(whole.segment());
        assertThat(halves[0].name()).isNotEqualTo(whole.name());
    }

    @Test
    void theRangesOfHalvesAreHalvesOfTheRange() {
        assertThat(whole.range()).isEqualTo(EpkRange.FULL);
        assertThat(halves[0].range().max()).isEqualTo(halves[1].range().min());
        assertThat(quarter.range().max()).isEqualTo(halves[1].range().max());
    }

    @Test
    void aNameIsReadAsItWasWritten() {
        assertThat(SegmentNode.named(quarter.name())).contains(quarter);
        assertThat(SegmentNode.named("something else")).isEmpty();
    }
}
