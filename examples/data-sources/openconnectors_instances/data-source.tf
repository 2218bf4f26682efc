data "openconnectors_instances" "crm" {
  element_key = "connectwisecrmrest"
  tags        = ["team:crm"]
}

output "disabled" {
  value = [for instance in data.openconnectors_instances.crm.instances : instance.name if !instance.enabled]
}

# Their tokens, in this run only.
ephemeral "openconnectors_instance_token" "crm" {
  for_each = toset(data.openconnectors_instances.crm.ids)
  id       = each.key
}
