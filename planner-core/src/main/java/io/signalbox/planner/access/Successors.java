package io.signalbox.planner.access;

import io.signalbox.contracts.step.AccessReading.Token;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The tokens that take each other's places: {@code box}, {@code box-2}, {@code box-3}. */
final class Successors {
    private Successors() {}

    /** The name of the next one: that of the first if there is none, else one with a number that none has. */
    static String next(String token, List<Token> present) {
        Set<String> taken = present.stream().map(Token::name).collect(Collectors.toSet());
        if (taken.isEmpty()) {
            return token;
        }
        int number = 2;
        while (taken.contains(token + "-" + number)) {
            number++;
        }
        return token + "-" + number;
    }
}
