package io.signalbox.opsconfig;

import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.step.Risk;
import io.signalbox.opsconfig.example.KnownKinds;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Words of which a value is one, as they are written. */
final class Words {
    static final Map<String, Role> ROLES = of(Role.values(), Role::wireName);
    static final Map<String, Channel> CHANNELS = of(Channel.values(), Words::lower);
    static final Map<String, Risk> RISKS = of(new Risk[] {Risk.CHANGE, Risk.DESTRUCTIVE}, Words::lower);
    static final Map<String, String> COMMANDS_WITH_STEPS = same(KnownKinds.commands());
    static final Map<String, String> COMMANDS = both();

    private Words() {}

    static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> both() {
        Map<String, String> all = new TreeMap<>(COMMANDS_WITH_STEPS);
        all.putAll(same(KnownKinds.commandsWithoutSteps()));
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, String> same(Collection<String> words) {
        Map<String, String> all = new TreeMap<>();
        words.forEach(word -> all.put(word, word));
        return Collections.unmodifiableMap(all);
    }

    private static <T> Map<String, T> of(T[] values, Function<T, String> word) {
        Map<String, T> words = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> words.put(word.apply(value), value));
        return Collections.unmodifiableMap(words);
    }
}
