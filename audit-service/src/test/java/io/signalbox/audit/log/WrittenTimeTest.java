package io.signalbox.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.audit.samples.Messages;
import io.signalbox.audit.samples.Wire;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class WrittenTimeTest {
    private static final long KAFKA = Messages.AT.toEpochMilli();

    @Test
    void aLaterTimeOfTheEventIsBelieved() {
        assertThat(extract(KAFKA, Messages.AT.plusSeconds(2).toString())).isEqualTo(KAFKA + 2000);
    }

    @Test
    void anEarlierTimeAndOneFarAheadAreNot() {
        assertThat(extract(KAFKA, Messages.AT.minusSeconds(2).toString())).isEqualTo(KAFKA);
        assertThat(extract(KAFKA, Messages.AT.plus(Duration.ofHours(2)).toString()))
                .isEqualTo(KAFKA);
        assertThat(extract(KAFKA, "+999999999-12-31T23:59:59Z")).isEqualTo(KAFKA);
    }

    @Test
    void aRecordWithoutAnyTimeHasThatOfTheOneBefore() {
        assertThat(extract(-1, "soon")).isEqualTo(7);
        assertThat(new WrittenTime().extract(record(-1, Optional.empty()), -1)).isZero();
    }

    private static long extract(long timestamp, String said) {
        return new WrittenTime().extract(record(timestamp, Optional.of(said)), 7);
    }

    private static ConsumerRecord<Object, Object> record(long timestamp, Optional<String> said) {
        RecordHeaders headers = new RecordHeaders();
        said.ifPresent(text -> headers.add("ce_time", Wire.utf8(text)));
        return new ConsumerRecord<>(
                "signalbox.events",
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                "lab",
                "",
                headers,
                Optional.empty());
    }
}
