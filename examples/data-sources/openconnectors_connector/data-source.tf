data "openconnectors_connector" "connectwise" {
  element_key = "connectwisecrmrest"
}

output "required_keys" {
  value = [for entry in data.openconnectors_connector.connectwise.configuration : entry.key if entry.required]
}

output "defaults" {
  value = {
    for entry in data.openconnectors_connector.connectwise.configuration : entry.key => entry.default
    if entry.default != null
  }
}
