package io.signalbox.lab.api;

import io.signalbox.lab.world.GuestPower;
import java.time.Duration;
import java.util.List;

/** Power and destruction of guests. */
final class PowerRoutes {
    private PowerRoutes() {}

    static List<Route> routes() {
        Permission power = Permission.all("/vms/{vmid}", "VM.PowerMgmt");
        String status = "/nodes/{node}/qemu/{vmid}/status";
        Param skiplock = Param.flag("skiplock").forRoot();
        Param timeout = Param.integer("timeout").atLeast(0);
        return List.of(
                Route.post(status + "/start", power, PowerRoutes::start, skiplock, timeout),
                Route.post(
                        status + "/stop",
                        power,
                        PowerRoutes::stop,
                        skiplock,
                        timeout,
                        Param.flag("keepActive").forRoot(),
                        Param.flag("overrule-shutdown")),
                Route.post(
                        status + "/shutdown",
                        power,
                        PowerRoutes::shutdown,
                        skiplock,
                        timeout,
                        Param.flag("forceStop"),
                        Param.flag("keepActive").forRoot()),
                Route.post(status + "/reboot", power, PowerRoutes::reboot, timeout),
                new Route(
                        "DELETE",
                        "/nodes/{node}/qemu/{vmid}",
                        Permission.all("/vms/{vmid}", "VM.Allocate"),
                        List.of(Param.flag("purge"), Param.flag("destroy-unreferenced-disks"), skiplock),
                        PowerRoutes::destroy));
    }

    private static GuestPower power(Call call) {
        return call.world().power();
    }

    private static Answer start(Call call) {
        return Answer.of(power(call)
                .start(call.node(), call.vmid(), call.token().id())
                .upid()
                .toString());
    }

    private static Answer stop(Call call) {
        return Answer.of(power(call)
                .stop(
                        call.node(),
                        call.vmid(),
                        call.flag("overrule-shutdown"),
                        call.token().id())
                .upid()
                .toString());
    }

    private static Answer shutdown(Call call) {
        return Answer.of(power(call)
                .shutdown(
                        call.node(),
                        call.vmid(),
                        new GuestPower.Patience(timeout(call), call.flag("forceStop")),
                        call.token().id())
                .upid()
                .toString());
    }

    private static Answer reboot(Call call) {
        return Answer.of(power(call)
                .reboot(call.node(), call.vmid(), timeout(call), call.token().id())
                .upid()
                .toString());
    }

    private static Duration timeout(Call call) {
        return call.find("timeout")
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(GuestPower.Patience.USUAL.timeout());
    }

    private static Answer destroy(Call call) {
        return Answer.of(power(call)
                .destroy(
                        call.node(),
                        call.vmid(),
                        call.flag("purge"),
                        call.flag("destroy-unreferenced-disks"),
                        call.token().id())
                .upid()
                .toString());
    }
}
