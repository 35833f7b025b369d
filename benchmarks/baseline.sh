#!/bin/sh
# The baseline: the migrations that Signalbox planned, driven by curl in a loop that polls each second and believes what
# the task says. Arguments: VMID:TARGET:ONLINE:LOCALDISKS ... Environment: PVE_URL, PVE_CA, PVE_SOURCE, PVE_CURL_CONFIG.
set -eu

api() {
    curl --silent --show-error --fail --cacert "$PVE_CA" --config "$PVE_CURL_CONFIG" "$@"
}

field() {
    sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"
}

# Where guest $1 is now.
place() {
    api "$PVE_URL/cluster/resources?type=vm" | tr '{' '\n' | grep "\"vmid\" *: *\"*$1\"*[,}]" | field node
}

for move in "$@"; do
    vmid=${move%%:*}
    rest=${move#*:}
    target=${rest%%:*}
    rest=${rest#*:}
    upid=$(api --data "target=$target" --data "online=${rest%%:*}" --data "with-local-disks=${rest#*:}" \
        "$PVE_URL/nodes/$PVE_SOURCE/qemu/$vmid/migrate" | field data)
    path=$(printf '%s' "$upid" | sed 's/:/%3A/g; s/!/%21/g; s/@/%40/g')
    until [ "$(api "$PVE_URL/nodes/$PVE_SOURCE/tasks/$path/status" | field status)" = stopped ]; do
        sleep 1
    done
    until [ "$(place "$vmid")" = "$target" ]; do
        sleep 1
    done
done
